public import Ops
import Synchronization
public import Tensors

/// A value and how it came to be: the op, its inputs and attributes, or nothing for given numbers.
///
/// Nodes form the graph that gradients, traces and explanations read. A node keeps its inputs alive
/// and nothing keeps the node alive but its users, so what no value depends on is freed at once.
/// Walks over the graph are loops, never recursion: 10,000 time steps are no deeper than one.
public final class Node: TermNode, @unchecked Sendable {
  // Nodes are written by the one thread that evaluates; other threads read values only.

  /// The numbers; whoever records a step of a loop is told that they were looked at.
  public var value: Tensor {
    if let recorder { recorder.noteReading() }
    return held
  }
  /// The numbers, for what applies ops to them.
  let held: Tensor
  /// What records the step of a loop that the value depends on the numbers of; nil for all others.
  var recorder: Recorder?
  /// The op that made them; nil for given numbers.
  public private(set) var op: Op?
  /// Its place in the order in which values are made.
  ///
  /// A node is younger than all it depends on; what a replay makes has the places it would have had.
  private(set) var serial: UInt64 = Node.serials.wrappingAdd(1, ordering: .relaxed).newValue
  private static let serials = Atomic<UInt64>(0)
  /// When it was made, to be compared with other nodes: stacked steps were when their first was.
  public var age: UInt64 {
    if isSteps, let first = inputs.first { return first.age }
    return serial
  }
  /// Whether it stacks the steps of a loop, so that each row *is* the value of its step.
  public let isSteps: Bool

  // Most ops have one or two inputs and no attributes, and most values no name: what few nodes have
  // is kept aside.
  private var first: Node?
  private var second: Node?
  private var details: Details?

  private final class Details {
    var attributes: Attributes = .none
    var sites: [Site] = []
    var inputs: [Node] = []
    var replay: Replay?
    var replayPlace = 0
    var isBorder = false
    var isSealed = false
    var past: Node?
  }

  init(
    _ value: Tensor, _ op: Op? = nil, _ attributes: Attributes = .none, first: Node? = nil,
    second: Node? = nil, others: [Node] = [], isSteps: Bool = false
  ) {
    held = value
    self.op = op
    self.first = first
    self.second = second
    self.isSteps = isSteps
    if !others.isEmpty || !attributes.isEmpty {
      let details = Details()
      details.attributes = attributes
      details.inputs = others
      self.details = details
    }
  }

  /// Given numbers.
  public init(_ value: Tensor) {
    held = value
    isSteps = false
  }

  /// Numbers whose history is made again only when something asks for it.
  ///
  /// - Parameter place: its place among what the replay gives.
  init(_ value: Tensor, replayedBy replay: Replay, place: Int) {
    held = value
    isSteps = false
    let details = Details()
    details.replay = replay
    details.replayPlace = place
    self.details = details
  }

  /// A value at the border of what is recorded: the numbers of another node and none of its past.
  ///
  /// - Parameters:
  ///   - numbers: those of the node.
  ///   - steps: the borders of a loop's steps, where it stacks them.
  init(
    borderOf node: Node, _ numbers: Tensor, steps: [Node], isSealed: Bool,
    recordedBy recorder: Recorder
  ) {
    held = numbers
    // Whether a value was given or computed can be seen from inside.
    op = node.op
    isSteps = !steps.isEmpty
    self.recorder = recorder
    let details = Details()
    details.inputs = steps
    details.isBorder = true
    details.isSealed = isSealed
    self.details = details
  }

  /// A value at the border of a cell that is recorded: what it stands for can be seen.
  init(borderOf node: Node, recordedBy recorder: Recorder) {
    held = node.held.unrepeated
    op = node.op
    isSteps = false
    self.recorder = recorder
    let details = Details()
    details.isBorder = true
    details.past = node
    self.details = details
  }

  /// What a border of a cell stands for, with its past; nil for any other node.
  var past: Node? { details?.past }

  /// Whether it is at the border of what is recorded.
  var isBorder: Bool { details?.isBorder ?? false }

  /// Whether it is at the border of what is recorded and something may lie behind it.
  var isSealed: Bool { details?.isSealed ?? false }

  /// The attributes of the op's application.
  public var attributes: Attributes { details?.attributes ?? .none }
  /// The names it was bound to.
  public var sites: [Site] { details?.sites ?? [] }

  /// What makes its history, and its place among what that gives; nil where the history is there.
  var standsIn: (replay: Replay, place: Int)? {
    details.flatMap { details in details.replay.map { ($0, details.replayPlace) } }
  }

  /// Whether it was given and not computed.
  public var isGiven: Bool { op == nil && details?.replay == nil }

  /// The shape of the value.
  public var shape: Shape { held.shape }
  /// The precision of the value.
  public var precision: Precision { held.precision }

  /// The nodes the op was applied to.
  public var inputs: [Node] {
    if let first {
      if let second { return [first, second] }
      return [first]
    }
    return details?.inputs ?? []
  }

  /// One of the nodes the op was applied to; of loops with many steps much faster than `inputs`.
  public func input(_ place: Int) -> Node? {
    if let first { return place == 0 ? first : second }
    return details?.inputs[place]
  }

  /// One of the first two inputs of an op that has no more; nil where there are more or fewer.
  func inputOfTwo(_ place: Int) -> Node? { place == 0 ? first : second }

  /// Notes that the value was bound to a name.
  ///
  /// A value may be bound over and over, as a constant in a loop is; beyond some dozens of names
  /// the further ones say nothing new and are not kept.
  public func mark(_ site: Site) {
    let details = details ?? Details()
    if details.sites.count < 32 { details.sites.append(site) }
    self.details = details
  }

  /// Makes the history of the value, if it was left out.
  ///
  /// - Throws: what the replayed evaluation throws.
  public func recall() throws {
    guard let details, let replay = details.replay else { return }
    try replay.recall()
    details.replay = nil
  }

  /// Becomes another name of a node that has users of its own.
  func stand(for other: Node) {
    op = .identity
    first = other
    details?.replay = nil
  }

  /// Becomes what another node is; that one's users are to be told.
  func takePlace(of other: Node) {
    serial = other.serial
    op = other.op
    first = other.first
    second = other.second
    guard let details, let others = other.details else {
      self.details?.replay = nil
      return
    }
    details.attributes = others.attributes
    details.inputs = others.inputs
    details.sites = others.sites + details.sites
    details.replay = nil
  }

  /// Takes some other nodes as inputs in place of those it has.
  func replaceInputs(by others: [ObjectIdentifier: Node]) {
    if let known = first, let other = others[ObjectIdentifier(known)], other !== self {
      first = other
    }
    if let known = second, let other = others[ObjectIdentifier(known)], other !== self {
      second = other
    }
    guard let details else { return }
    for place in details.inputs.indices {
      if let other = others[ObjectIdentifier(details.inputs[place])], other !== self {
        details.inputs[place] = other
      }
    }
  }

  /// The first of some places in the order of nodes that are kept free, for values made later.
  static func reserve(_ places: UInt64) -> UInt64 {
    Node.serials.wrappingAdd(places, ordering: .relaxed).oldValue &+ 1
  }

  /// Takes another place in the order of nodes.
  func move(to serial: UInt64) { self.serial = serial }

  // Freeing a long chain node by node would recurse as deep as the chain is long.
  deinit {
    if !hasHistory { return }
    var orphans = Orphans()
    orphans.takeInputs(of: self)
    while let node = orphans.next() { orphans.takeInputs(of: node) }
  }

  /// Whether letting go of a node would free it and go on to what is behind it.
  private static func isChained(_ node: inout Node?) -> Bool {
    isKnownUniquelyReferenced(&node) && node?.hasHistory == true
  }

  private var hasHistory: Bool {
    if first != nil { return true }
    guard let details else { return false }
    return !details.inputs.isEmpty || details.replay != nil
  }

  /// Nodes that only a node being freed kept alive, and that keep others alive in their turn.
  private struct Orphans {
    // Mostly there is one at a time; it needs no array.
    private var single: Node?
    private var others: [Node] = []

    mutating func next() -> Node? {
      if let node = single {
        single = nil
        return node
      }
      return others.popLast()
    }

    mutating func takeInputs(of node: Node) {
      var first = node.first
      node.first = nil
      keep(&first)
      var second = node.second
      node.second = nil
      keep(&second)
      guard let details = node.details else { return }
      var inputs = details.inputs
      details.inputs = []
      if var replay = details.replay {
        details.replay = nil
        if isKnownUniquelyReferenced(&replay) { inputs += replay.takeInputs() }
      }
      while !inputs.isEmpty {
        var input: Node? = inputs.removeLast()
        keep(&input)
      }
    }

    // Who has other users, or nothing behind it, is just let go.
    private mutating func keep(_ node: inout Node?) {
      guard Node.isChained(&node), let orphan = node else {
        node = nil
        return
      }
      if single == nil { single = orphan } else { others.append(orphan) }
      node = nil
    }
  }
}
