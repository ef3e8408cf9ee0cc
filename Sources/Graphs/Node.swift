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

  /// The numbers.
  public let value: Tensor
  /// The op that made them; nil for given numbers.
  public private(set) var op: Op?
  /// The attributes of the op's application.
  public private(set) var attributes: Attributes
  /// Its place in the order in which nodes are made: a node is younger than all it depends on.
  let serial: UInt64 = Node.serials.wrappingAdd(1, ordering: .relaxed).newValue
  private static let serials = Atomic<UInt64>(0)
  /// Whether it stacks the steps of a loop, so that each row *is* the value of its step.
  public let isSteps: Bool
  /// The names it was bound to.
  public private(set) var sites: [Site] = []

  // Most ops have one or two inputs; they need no array.
  private var first: Node?
  private var second: Node?
  private var others: [Node]
  private var replay: Replay?

  init(
    _ value: Tensor, _ op: Op? = nil, _ attributes: Attributes = .none, first: Node? = nil,
    second: Node? = nil, others: [Node] = [], isSteps: Bool = false
  ) {
    self.value = value
    self.op = op
    self.attributes = attributes
    self.first = first
    self.second = second
    self.others = others
    self.isSteps = isSteps
  }

  /// Given numbers.
  public convenience init(_ value: Tensor) {
    self.init(value, nil)
  }

  /// Numbers whose history is made again only when something asks for it.
  public init(_ value: Tensor, replayedBy replay: Replay) {
    self.value = value
    attributes = .none
    isSteps = false
    others = []
    self.replay = replay
  }

  /// The shape of the value.
  public var shape: Shape { value.shape }
  /// The precision of the value.
  public var precision: Precision { value.precision }

  /// The nodes the op was applied to.
  public var inputs: [Node] {
    if let first {
      if let second { return [first, second] }
      return [first]
    }
    return others
  }

  /// Notes that the value was bound to a name.
  ///
  /// A value may be bound over and over, as a constant in a loop is; beyond some dozens of names
  /// the further ones say nothing new and are not kept.
  public func mark(_ site: Site) {
    if sites.count < 32 { sites.append(site) }
  }

  /// Makes the history of the value, if it was left out.
  ///
  /// - Throws: what the replayed evaluation throws.
  public func recall() throws {
    guard let replay, let original = try replay.original(of: self) else { return }
    op = original.op
    attributes = original.attributes
    (first, second, others) = (original.first, original.second, original.others)
    sites += original.sites
    self.replay = nil
  }

  // Freeing a long chain node by node would recurse as deep as the chain is long.
  deinit {
    var waiting: [Node] = []
    func take(from node: Node) {
      if let input = node.first { waiting.append(input) }
      if let input = node.second { waiting.append(input) }
      waiting.append(contentsOf: node.others)
      (node.first, node.second, node.others) = (nil, nil, [])
      if var replay = node.replay {
        node.replay = nil
        if isKnownUniquelyReferenced(&replay) { waiting.append(contentsOf: replay.takeInputs()) }
      }
    }
    if first == nil && others.isEmpty && replay == nil { return }
    take(from: self)
    while var node = waiting.popLast() {
      if isKnownUniquelyReferenced(&node) { take(from: node) }
    }
  }
}
