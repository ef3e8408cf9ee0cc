public import Tensors

/// The draws that a step of a loop makes, by where they stand in it.
///
/// What a draw is keyed by is a way of names, on which the number of the step lies, and how often that
/// way was taken before. The ways below the step are the same in every step, and so is how often each is
/// taken in it; so what any step draws is known from what one of them drew.
public struct StepDraws: Sendable {
  /// A name on the way, or the number of an inner step.
  enum Part: Sendable {
    case name(String)
    case step(Int)
  }

  /// Where something is drawn, and how often in a step.
  struct Site: Sendable {
    let way: [Part]
    var count = 0

    func key(below step: RandomKey) -> RandomKey {
      way.reduce(step) { key, part in
        switch part {
        case .name(let name): key.appending(name)
        case .step(let number): key.appending(number)
        }
      }
    }
  }

  /// A draw: the place, and how many draws of the step at that place come before it.
  struct Draw: Sendable {
    let site: Int
    let number: Int
  }

  var sites: [Site] = []
  var draws: [Draw] = []

  /// Whether nothing is drawn.
  public var isEmpty: Bool { sites.isEmpty }

  /// What the draws of a step are keyed by.
  ///
  /// - Parameters:
  ///   - step: the key of the step.
  ///   - counts: the draws made before the step, by key.
  public func keys(at step: RandomKey, after counts: [RandomKey: Int]) -> [UInt64] {
    let found = sites.map { site in
      let key = site.key(below: step)
      return (key: key, before: counts[key, default: 0])
    }
    return draws.map { draw in
      found[draw.site].key.appending(found[draw.site].before + draw.number).bits
    }
  }

  /// Counts what a step drew.
  public func count(at step: RandomKey, in counts: inout [RandomKey: Int]) {
    for site in sites where site.count > 0 {
      counts[site.key(below: step), default: 0] += site.count
    }
  }
}

/// What is known of the draws of a step while it is recorded.
struct DrawRecording {
  /// The call that the step is made from.
  let loop: Call
  /// Draws made before the step.
  let before: [RandomKey: Int]
  private(set) var draws = StepDraws()
  private var sites: [RandomKey: Int] = [:]
  // By what was handed to the op.
  private var numbers: [UInt64: Int] = [:]

  init(below loop: Call, after counts: [RandomKey: Int]) {
    self.loop = loop
    before = counts
  }

  /// Notes a draw; false where it does not stand below the step.
  mutating func note(_ key: RandomKey, count: Int, in call: Call) -> Bool {
    let number = count - before[key, default: 0]
    guard number >= 0 else { return false }
    let bits = key.appending(count).bits
    if numbers[bits] != nil { return true }
    let site: Int
    if let known = sites[key] {
      site = known
    } else {
      guard let found = self.site(of: key, in: call) else { return false }
      site = draws.sites.count
      draws.sites.append(found)
      sites[key] = site
    }
    numbers[bits] = draws.draws.count
    draws.draws.append(StepDraws.Draw(site: site, number: number))
    return true
  }

  private func site(of key: RandomKey, in call: Call) -> StepDraws.Site? {
    var chain: [Call] = []
    var step = call
    while let parent = step.parent, parent !== loop {
      chain.append(step)
      step = parent
    }
    guard step.parent === loop, let root = step.drawKey else { return nil }
    var way: [StepDraws.Part] = []
    for call in chain.reversed() {
      if let binding = call.parent?.binding { way.append(.name(binding)) }
      switch call.role {
      case .cell, .anonymous: break
      case .function(let name, _): way.append(.name(name))
      case .step(let number, _): way.append(.step(number))
      }
    }
    if let binding = call.binding { way.append(.name(binding)) }
    let site = StepDraws.Site(way: way)
    return site.key(below: root) == key ? site : nil
  }

  /// Notes how often each place drew, once the step is done.
  mutating func end(after counts: [RandomKey: Int]) {
    for (key, site) in sites {
      draws.sites[site].count = counts[key, default: 0] - before[key, default: 0]
    }
  }

  /// Which draw an op made, by what was handed to it.
  func number(of bits: UInt64) -> Int? { numbers[bits] }
}

extension Recorder {
  /// Has draws written down; without that they are an obstacle.
  ///
  /// - Parameters:
  ///   - loop: the call that the step is made from.
  ///   - counts: the draws made before the step, by key.
  public func expectDraws(below loop: Call, after counts: [RandomKey: Int]) {
    drawing = DrawRecording(below: loop, after: counts)
  }

  /// Notes that something is about to be drawn.
  ///
  /// - Parameters:
  ///   - key: of the way to it.
  ///   - count: how often that way was taken before.
  ///   - call: what draws.
  public func noteDraw(_ key: RandomKey, count: Int, in call: Call) {
    if drawing?.note(key, count: count, in: call) != true { fail(.effect) }
  }

  /// Notes the draws made when the step is done.
  public func endDraws(after counts: [RandomKey: Int]) { drawing?.end(after: counts) }
}
