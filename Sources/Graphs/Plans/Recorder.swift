import Ops
import Tensors

/// Writes down what one step of a loop does, so that further steps can be done without evaluating.
///
/// What the step is given are *borders*: nodes with the numbers of the values they stand for and
/// nothing behind them. All that is computed from them is written down in order. Shapes, axis names
/// and precisions follow from those of what goes in alone, so they are the same in every step. What
/// is not the same are numbers, and whoever looks at one outside of an op is noticed: either it was a
/// question with an answer, which is written down too and asked again in every step, or the step
/// cannot be done without evaluating it.
public final class Recorder: @unchecked Sendable {
  // Used by the evaluating thread only, as nodes are.

  /// Why a step cannot be done without evaluating it.
  public enum Obstacle: Sendable {
    /// Numbers were looked at: what was done may depend on them.
    case numbers
    /// What lies behind the values that the step was given was looked at.
    case past
    /// Something was drawn or noted, or would have been read, written or trained.
    case effect
  }

  enum Entry {
    case op(Node)
    case question(Question, [Node], answer: Bool)
  }

  /// The first obstacle met; nil while there is none.
  private(set) var obstacle: Obstacle?
  /// Whether what the step gave is not what evaluation gives: it looked at what lies behind the values it
  /// was given, where there is nothing while it is recorded, or was left on the way.
  public private(set) var isVoid = false
  private(set) var entries: [Entry] = []
  private var isActive = true
  private let start = Node(Tensor(0)).serial

  /// A recorder that has written down nothing.
  public init() {}

  /// A stand-in for a value that the step is given.
  ///
  /// - Parameter isSealed: whether there may be something behind it that a walk over the graph inside
  ///   the step would come to.
  ///
  /// Stacked steps of a loop stay that: each row is a border too, as it may be asked for by itself.
  public func border(of node: Node, isSealed: Bool) -> Node {
    var steps: [Node] = []
    if node.isSteps {
      if node.inputs.count > Recorder.mostRows {
        fail(.past)
      } else {
        steps = node.inputs.map { border(of: $0, isSealed: isSealed) }
      }
    }
    return Node(borderOf: node, steps: steps, isSealed: isSealed, recordedBy: self)
  }

  // Rows beyond this number would cost more to hand over than a plan saves.
  private static let mostRows = 64

  /// Whether all of some results were made in the step, each for itself: then what stands for one of
  /// them can take its place in the graph later.
  public func hasMade(_ results: [Node]) -> Bool {
    let areNew = results.allSatisfy { $0.serial > start && !$0.isBorder && !$0.isSteps }
    return areNew && Set(results.map(ObjectIdentifier.init)).count == results.count
  }

  /// Whether a node was made since the recording began.
  func isOfStep(_ node: Node) -> Bool { node.serial > start }

  /// Notes why the step cannot be done without evaluating it.
  public func fail(_ obstacle: Obstacle) {
    guard isActive else { return }
    if self.obstacle == nil { self.obstacle = obstacle }
    if obstacle == .past { isVoid = true }
  }

  /// Leaves the step before it does what must not be done twice: a file read or written, training.
  ///
  /// - Throws: an error that whoever records the step is to drop, and evaluates it instead.
  public func leave() throws {
    guard isActive else { return }
    fail(.effect)
    isVoid = true
    throw TensorError("a step that reads, writes or trains is evaluated")
  }

  /// Ends the recording; what was written down is given up by `takeEntries`.
  public func end() { isActive = false }

  func noteReading() { fail(.numbers) }

  func record(_ node: Node) {
    guard isActive, isFed(node) else { return }
    node.recorder = self
    entries.append(.op(node))
  }

  func record(_ question: Question, of nodes: [Node], answer: Bool) {
    guard isActive, nodes.contains(where: { $0.recorder === self }) else { return }
    entries.append(.question(question, nodes, answer: answer))
  }

  /// The entries, which are then forgotten: the nodes in them know the recorder.
  func takeEntries() -> [Entry] {
    defer { entries = [] }
    return entries
  }

  private func isFed(_ node: Node) -> Bool {
    var place = 0
    while place < 2, let input = node.inputOfTwo(place) {
      if input.recorder === self { return true }
      place += 1
    }
    if place > 0 { return false }
    return node.inputs.contains { $0.recorder === self }
  }
}

/// Something evaluation asks about numbers to find its way.
public enum Question: Sendable {
  /// Whether the one number there is differs from 0.
  case isTrue
  /// Whether any number differs from 0.
  case isNonzero

  func answer(_ tensors: [Tensor]) -> Bool {
    switch self {
    case .isTrue: tensors[0].singleNumber != 0
    case .isNonzero: tensors.contains { $0.elements.contains { $0 != 0 } }
    }
  }
}

extension Graph {
  /// The answer to a question about the numbers of some nodes.
  ///
  /// Evaluation that goes one way or another by a number asks here, so that a step of a loop that
  /// was written down is known to go the same way.
  public func answer(_ question: Question, about nodes: [Node]) -> Bool {
    let answer = question.answer(nodes.map(\.held))
    recorder?.record(question, of: nodes, answer: answer)
    return answer
  }
}
