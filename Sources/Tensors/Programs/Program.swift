/// A fixed list of loops over numbers whose places in memory were laid out ahead.
///
/// Running it makes no tensors on the way: loops read and write one block of memory, in which numbers
/// that are no longer needed give their place to others; only the results have memory of their own. What
/// no loop does is done by a call that is given tensors.
///
/// A program is not made to be run by two threads at once, nor from inside one of its calls.
@safe package final class Program {
  /// How a run ended that gave no results.
  package enum Ending: Error {
    /// A question was answered otherwise.
    case answer
    /// Numbers were refused: the kernels say why.
    case refusal
    /// What was given, or what a call gave, lies in memory in another way.
    case layout
  }

  let steps: [Step]
  let loops: Loops
  let calls: [Call]
  let origins: [Origin]
  let outputs: [Reading]
  private let given: [Reading]
  private let owned: [Int]
  /// What all regions of the arena share.
  private var arena: Buffer<UInt64>?
  // By region: where its first number is, and the tensor that keeps it where that is no other's.
  private let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private var holders: [Tensor]
  /// By region: whether tensors are made of it.
  private let isHeld: [Bool]
  /// The regions that are other memory in every run, and held.
  private let passing: [Int]

  init(
    _ steps: [Step], _ loops: Loops, _ calls: [Call], _ origins: [Origin],
    given: [Reading], outputs: [Reading], arenaBytes: Int
  ) {
    self.steps = steps
    self.loops = loops
    self.calls = calls
    self.origins = origins
    self.given = given
    self.outputs = outputs
    sharedBytes = arenaBytes
    owned = origins.indices.filter { if case .own = origins[$0] { true } else { false } }
    let nothing = Tensor(0)
    unsafe bases = .allocate(capacity: max(origins.count, 1))
    unsafe bases.initialize(repeating: nothing.start, count: origins.count)
    var isHeld = Array(repeating: false, count: origins.count)
    let tensors = calls.flatMap(\.inputs) + outputs
    for reading in tensors { isHeld[reading.place.region] = true }
    self.isHeld = isHeld
    passing = origins.indices.filter { place in
      switch origins[place] {
      case .given: isHeld[place]
      case .own, .result: true
      case .constant, .arena: false
      }
    }
    holders = Array(repeating: nothing, count: origins.count)
    for (region, origin) in origins.enumerated() {
      if case .constant(let tensor) = origin { hold(tensor, as: region) }
    }
  }

  /// Takes the memory that all steps share: at the first run, when what was recorded is gone.
  private func takeMemory() {
    // Half a cache line behind the start would cost every loop.
    let count = (sharedBytes + 64 + 7) / 8
    // What the recorded step left behind is of other sizes.
    if sharedBytes >= Program.largeMemory, !BlockPool.holds(count * 8) { BlockPool.empty() }
    let memory = Buffer<UInt64>(unfilled: count)
    let start = unsafe UnsafeMutableRawPointer(memory.base).alignedUp(toMultipleOf: 64)
    for (region, origin) in origins.enumerated() {
      if case .arena(let place) = origin { unsafe bases[region] = start + place }
    }
    arena = memory
  }

  /// Lets go of the memory that all steps share until there is another run.
  package func rest() { arena = nil }

  deinit { unsafe bases.deallocate() }

  private static let largeMemory = 1 << 24

  /// How many steps a run takes; loops over elements that are done block by block are one.
  package var stepCount: Int { steps.count }
  /// How many of them are kernels that are given tensors.
  package var callCount: Int { calls.count }
  /// Bytes of the memory that all steps share.
  package let sharedBytes: Int

  /// The results of a run.
  ///
  /// - Parameters:
  ///   - inputs: tensors of the shapes and precisions that the program was made for.
  ///   - keys: what draws are keyed by, as many as the program was made for.
  ///   - check: called between two steps; what it throws ends the run.
  /// - Throws: `Ending`, what a call throws, and what `check` does.
  package func run(
    _ inputs: [Tensor], keys: [UInt64] = [], check: () throws -> Void
  ) throws -> [Tensor] {
    if arena == nil { takeMemory() }
    var packed: [Tensor] = []
    for place in given.indices {
      if inputs[place].strides.isSame(as: given[place].strides, given[place].shape) {
        unsafe bases[place] = inputs[place].start
        if isHeld[place] { holders[place] = inputs[place] }
      } else {
        guard given[place].isContiguous else { throw Ending.layout }
        let tensor = inputs[place].contiguous()
        unsafe bases[place] = tensor.start
        if isHeld[place] { holders[place] = tensor } else { packed.append(tensor) }
      }
    }
    defer { withExtendedLifetime(packed) {} }
    for region in owned { hold(room(region), as: region) }
    defer { letGo() }
    let (steps, loops) = (steps, loops)
    let span = steps.span
    for place in span.indices {
      try check()
      try perform(span[place], loops, keys)
    }
    var results: [Tensor] = []
    results.reserveCapacity(outputs.count)
    for reading in outputs { results.append(tensor(reading)) }
    return results
  }

  /// Memory of its own for a region.
  private func room(_ region: Int) -> Tensor {
    guard case .own(let count, let precision) = origins[region] else { return Program.nothing }
    return switch precision {
    case .f64: Tensor(Buffer<Double>(unfilled: count), shape: [count])
    case .f32: Tensor(Buffer<Float>(unfilled: count), shape: [count])
    }
  }

  private func perform(_ step: Step, _ loops: borrowing Loops, _ keys: [UInt64]) throws {
    switch step {
    case .call(let place): try perform(calls[place], keys)
    case .question(let place):
      let (question, addresses) = (loops.questions.span[place], unsafe Addresses(bases))
      let looks = loops.looks.span.extracting(
        question.first..<(question.first + question.count))
      var isFound = false
      for look in looks.indices where !isFound { isFound = unsafe looks[look].finds(at: addresses) }
      if isFound != question.answer { throw Ending.answer }
    case .release(let region): holders[region] = Program.nothing
    case .single(let place, let precision):
      let (loop, addresses) = (loops.singles.span[place], unsafe Addresses(bases))
      let isDone =
        switch precision {
        case .f64: unsafe loop.run(keys, at: addresses, Double.self)
        case .f32: unsafe loop.run(keys, at: addresses, Float.self)
        }
      if !isDone { throw Ending.refusal }
    case .elements(_, _, _, _, let precision), .copy(_, let precision), .sum(_, let precision),
      .rows(_, let precision), .product(_, let precision):
      switch precision {
      case .f64: perform(step, loops, Double.self)
      case .f32: perform(step, loops, Float.self)
      }
    }
  }

  private func perform<S: Multiplying>(_ step: Step, _ loops: borrowing Loops, _ type: S.Type) {
    let addresses = unsafe Addresses(bases)
    switch step {
    case .elements(let start, let count, let block, let total, _):
      let loops = loops.elements.span.extracting(start..<(start + count))
      run(loops, block, total, at: addresses, type)
    case .copy(let place, _): unsafe loops.copies.span[place].run(at: addresses, type)
    case .sum(let place, _): unsafe loops.sums.span[place].run(at: addresses, type)
    case .rows(let place, _): unsafe loops.rows.span[place].run(at: addresses, type)
    case .product(let place, _): unsafe loops.products.span[place].run(at: addresses, type)
    case .call, .question, .release, .single: break
    }
  }

  private func run<S: Scalar>(
    _ loops: Span<ElementLoop>, _ block: Int, _ total: Int, at addresses: Addresses, _ type: S.Type
  ) {
    if total <= block {
      for place in loops.indices { unsafe loops[place].run(0..<total, at: addresses, type) }
      return
    }
    var weight = 0
    for place in loops.indices { weight += loops[place].weight }
    let grain = max(Tensors.Loops.grain / (weight * block), 1) * block
    unsafe loops.withUnsafeBufferPointer { loops in
      nonisolated(unsafe) let loops = unsafe loops
      Parallel.forEachPart(of: total, grain: grain) { part in
        var start = part.lowerBound
        while start < part.upperBound {
          let end = min(start + block, part.upperBound)
          for place in unsafe loops.indices {
            unsafe loops[place].run(start..<end, at: addresses, type)
          }
          start = end
        }
      }
    }
  }

  private func perform(_ call: Call, _ keys: [UInt64]) throws {
    var result = try call.body(call.inputs.map { tensor($0) }, keys)
    guard result.shape == call.result.shape, result.precision == call.result.precision,
      result.strides.isSame(as: call.result.strides, result.shape)
    else { throw Ending.layout }
    // What only looks at the arena would change with it.
    if let arena, result.isHeld(by: arena.owner) {
      // A copy is in order.
      guard call.result.isContiguous else { throw Ending.layout }
      result = result.copied()
    }
    hold(result, as: call.region)
  }

  private static let nothing = Tensor(0)

  private func hold(_ tensor: Tensor, as region: Int) {
    holders[region] = tensor
    unsafe bases[region] = tensor.start
  }

  private func letGo() {
    for region in passing { holders[region] = Program.nothing }
  }

  /// A tensor that reads what lies in a region.
  private func tensor(_ reading: Reading) -> Tensor {
    let holder = holders[reading.place.region]
    if case .arena = origins[reading.place.region], let arena {
      let start = unsafe bases[reading.place.region]
      return unsafe Tensor(
        reading: reading, at: start, count: reading.place.offset + reading.extent,
        keptBy: arena.owner)
    }
    return Tensor(
      shape: reading.shape, strides: reading.strides,
      offset: holder.offset + reading.place.offset, storage: holder.storage)
  }
}
