/// Joins steps that go well together, and gives out memory.
///
/// Loops over the same number of elements that follow one another become one step, so that each block of
/// numbers passes through all of them while it is in the cache. A region is given memory when it is
/// first written and gives it back when it was last read; a loop over elements writes over what it is the
/// last to read.
struct ProgramLayout {
  private(set) var steps: [Program.Step] = []
  private(set) var loops = Program.Loops()
  private(set) var calls: [Program.Call] = []
  private(set) var origins: [Program.Origin]
  private var arena = Arena()

  private let drafts: [ProgramBuilder.Draft]
  private let bytes: [Int]
  // By region: the draft that last reads or writes it, and whether it has memory.
  private var lastUse: [Int]
  private var isPlaced: [Bool]

  // Numbers of several loops done at once: a few arrays of them fit the nearest cache.
  private static let blockBytes = 1 << 14
  // Fewer bytes stay in the cache without being cut.
  private static let fewBytes = 1 << 15

  init(
    _ drafts: [ProgramBuilder.Draft], _ origins: [Program.Origin], _ bytes: [Int],
    keeping results: [Reading]
  ) {
    self.drafts = drafts
    self.origins = origins
    self.bytes = bytes
    lastUse = Array(repeating: -1, count: origins.count)
    isPlaced = Array(repeating: false, count: origins.count)
    for (place, draft) in drafts.enumerated() {
      for region in draft.reads { lastUse[region] = place }
      if let region = draft.writes { lastUse[region] = place }
    }
    for result in results {
      let region = result.place.region
      lastUse[region] = .max
      if case .arena = origins[region] {
        self.origins[region] = .own(
          count: bytes[region] / result.precision.byteCount, result.precision)
      }
    }
    var place = 0
    while place < drafts.count {
      let end = chainEnd(from: place)
      addStep(place..<end)
      for draft in place..<end { release(after: draft, in: place..<end) }
      place = end
    }
  }

  /// Bytes of the block that regions share.
  var arenaBytes: Int { arena.size }

  // MARK: Joining

  private func elements(_ place: Int) -> ElementLoop? {
    if case .elements(let loop) = drafts[place].work { loop } else { nil }
  }

  /// How far loops that can be done block by block reach.
  private func chainEnd(from start: Int) -> Int {
    guard let first = elements(start) else { return start + 1 }
    var written: Set<Int> = [first.output.region]
    var (length, stretch) = (first.rank > 0 ? first.length : 1, first.stretch)
    var end = start + 1
    while end < drafts.count, let loop = elements(end), loop.count == first.count,
      drafts[end].precision == drafts[start].precision
    {
      let readsAlong = drafts[end].reads.indices.allSatisfy { place in
        let operand = loop.operands[place]
        return !written.contains(operand.place.region)
          || operand.isWhole && operand.place.offset == 0
      }
      let own = loop.rank > 0 ? loop.length : 1
      let fits = max(length, own) % min(length, own) == 0
      let repeats = loop.stretch == 0 || stretch == 0 || loop.stretch == stretch
      length = max(length, own)
      stretch = max(stretch, loop.stretch)
      guard readsAlong, fits, repeats, stretch == 0 || length == 1 else { break }
      written.insert(loop.output.region)
      end += 1
    }
    return end
  }

  private mutating func addStep(_ places: Range<Int>) {
    for place in places { giveMemory(to: place, in: places) }
    let draft = drafts[places.lowerBound]
    switch draft.work {
    case .elements:
      let chain = places.compactMap { elements($0) }
      steps.append(
        .elements(
          loops.elements.count, count: chain.count, block: block(chain, draft.precision),
          total: chain[0].count, draft.precision))
      loops.elements += chain
    case .copy(let loop):
      steps.append(.copy(loops.copies.count, draft.precision))
      loops.copies.append(loop)
    case .sum(let loop):
      steps.append(.sum(loops.sums.count, draft.precision))
      loops.sums.append(loop)
    case .rows(let loop):
      steps.append(.rows(loops.rows.count, draft.precision))
      loops.rows.append(loop)
    case .product(let loop):
      steps.append(.product(loops.products.count, draft.precision))
      loops.products.append(loop)
    case .single(let loop):
      steps.append(.single(loops.singles.count, draft.precision))
      loops.singles.append(loop)
    case .call(let call):
      steps.append(.call(calls.count))
      calls.append(call)
    case .question(let looks, let answer):
      let first = loops.looks.count
      loops.looks += looks
      steps.append(.question(loops.questions.count))
      loops.questions.append(
        Program.Question(first: first, count: looks.count, answer: answer))
    }
  }

  /// How many numbers all loops of a chain do before the next.
  private func block(_ chain: [ElementLoop], _ precision: Precision) -> Int {
    if let stretch = chain.lazy.map(\.stretch).first(where: { $0 > 0 }) { return stretch }
    let total = chain[0].count
    let isShared = total * chain.reduce(0) { $0 + $1.weight } >= 2 * Loops.grain
    if chain.count > 1 && !isShared && total * precision.byteCount <= ProgramLayout.fewBytes {
      return total
    }
    let row = chain.lazy.map { $0.rank > 0 ? $0.length : 1 }.max() ?? 1
    var wanted =
      chain.count == 1 ? Loops.grain : ProgramLayout.blockBytes / precision.byteCount
    // Something for a second thread.
    if isShared { wanted = min(wanted, total / 2) }
    return max(wanted / row, 1) * row
  }

  // MARK: Memory

  private mutating func giveMemory(to place: Int, in chain: Range<Int>) {
    guard let region = drafts[place].writes, !isPlaced[region], case .arena = origins[region]
    else { return }
    isPlaced[region] = true
    let changed = drafts[place].changes ?? overwritten(by: place, in: chain)
    if let other = changed, case .arena(let start) = origins[other] {
      origins[region] = .arena(at: start)
      isPlaced[other] = false
    } else {
      origins[region] = .arena(at: arena.take(bytes[region]))
    }
  }

  /// A region that a loop over elements may write its result over, as it is read here for the last time,
  /// number by number.
  private func overwritten(by place: Int, in chain: Range<Int>) -> Int? {
    guard let loop = elements(place), let region = drafts[place].writes else { return nil }
    return drafts[place].reads.first { other in
      guard isPlaced[other], case .arena = origins[other], lastUse[other] == place,
        bytes[other] == bytes[region], loop.count > 0
      else { return false }
      return chain.allSatisfy { reader in
        guard let loop = elements(reader) else { return true }
        return drafts[reader].reads.enumerated().allSatisfy { operand, read in
          read != other
            || loop.operands[operand].isWhole && loop.operands[operand].place.offset == 0
        }
      }
    }
  }

  /// Takes back what is last used by a draft.
  private mutating func release(after place: Int, in chain: Range<Int>) {
    for region in Set(drafts[place].reads + [drafts[place].writes].compactMap { $0 })
    where lastUse[region] == place {
      switch origins[region] {
      case .arena(let start) where isPlaced[region]:
        isPlaced[region] = false
        arena.give(start, bytes[region])
      case .result: steps.append(.release(region))
      case .given, .constant, .own, .arena: break
      }
    }
  }
}
