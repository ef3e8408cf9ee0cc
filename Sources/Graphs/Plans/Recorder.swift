import Ops
import Tensors

/// Writes down what one step of a loop does, so that further steps can be done without evaluating; or what
/// a cell does, for when it is evaluated again.
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
    /// Something was noted, or would have been read, written or trained, or drawn where a plan cannot.
    case effect
  }

  enum Entry {
    case op(Application)
    case question(Question, [Source], answer: Bool)
  }

  /// An op that was applied.
  ///
  /// The node it made is not kept: its numbers may go when evaluation lets them.
  struct Application {
    let op: Op
    let inputs: [Source]
    let attributes: Attributes
    /// The number of the node it made.
    let serial: UInt64
    let layout: TensorLayout
    /// Which draw of the step it is; nil where it draws nothing.
    let draw: Int?
  }

  /// What was put into an op or asked about.
  struct Source {
    let serial: UInt64
    /// Its numbers, where they do not depend on what the step is given.
    let numbers: Tensor?
  }

  /// The first obstacle met; nil while there is none.
  private(set) var obstacle: Obstacle?
  /// Whether what the step gave is not what evaluation gives: it looked at what lies behind the values it
  /// was given, where there is nothing while it is recorded, or was left on the way.
  public private(set) var isVoid = false
  /// What walks over the graph came to of the values that a cell was given.
  public private(set) var reached: [Node] = []
  private var entries: [Entry] = []
  /// The nodes that were made, in order, where they are kept.
  private(set) var nodes: [Node] = []
  private let keepsNodes: Bool
  private let isOfCell: Bool
  /// Whether gradients may let go of what they were made from.
  let forgets: Bool
  /// For values without a past the number of the node that was written down.
  private var twins: [UInt64: UInt64] = [:]
  /// The draws; nil where they are not written down.
  var drawing: DrawRecording?
  private var isActive = true
  private let start = Node(Tensor(0)).serial

  /// A recorder that has written down nothing.
  ///
  /// - Parameters:
  ///   - keepsNodes: whether the step is wanted as a graph.
  ///   - forgets: whether gradients may let go of what they were made from.
  ///   - isOfCell: whether it is a cell that is recorded, and not a step.
  public init(keepsNodes: Bool = false, forgets: Bool = false, isOfCell: Bool = false) {
    self.keepsNodes = keepsNodes
    self.forgets = forgets
    self.isOfCell = isOfCell
  }

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
    // The first state is often one number for all, later ones are not.
    return Node(
      borderOf: node, node.held.unrepeated, steps: steps, isSealed: isSealed, recordedBy: self)
  }

  /// A stand-in for a value that a cell is given, behind which the value itself can be seen.
  ///
  /// What was reached is told by `reached`; whether that is harmless is for the cell to find out.
  public func border(withPastOf node: Node) -> Node { Node(borderOf: node, recordedBy: self) }

  /// Notes that a walk over the graph came to a border.
  func noteReached(_ border: Node) {
    guard isActive else { return }
    if border.isSealed { fail(.past) }
    if let past = border.past { reached.append(past) }
  }

  /// Notes by what a gradient is taken: by what lies behind the borders of a cell there is none.
  func noteTargets(_ targets: [Node]) {
    if isOfCell, !targets.allSatisfy(isOfStep) { fail(.past) }
  }

  /// The same value with nothing of what it was made from, which can be freed.
  ///
  /// Who asks for that has found an obstacle.
  func bare(_ node: Node) -> Node {
    guard node.recorder === self else { return Node(node.held) }
    let twin = Node(borderOf: node, node.held, steps: [], isSealed: true, recordedBy: self)
    twins[twin.serial] = twins[node.serial] ?? node.serial
    return twin
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
    guard isActive, let op = node.op, op.signature.isDraw || isFed(node) else { return }
    var draw: Int?
    if op.signature.isDraw {
      draw = drawing?.number(of: node.attributes.key)
      if draw == nil { return fail(.effect) }
    }
    node.recorder = self
    if keepsNodes { nodes.append(node) }
    entries.append(
      .op(
        Application(
          op: op, inputs: node.inputs.map(source), attributes: node.attributes,
          serial: node.serial, layout: TensorLayout(node.held), draw: draw)))
  }

  func source(_ node: Node) -> Source {
    Source(
      serial: twins[node.serial] ?? node.serial, numbers: node.recorder === self ? nil : node.held)
  }

  func record(_ question: Question, of nodes: [Node], answer: Bool) {
    guard isActive, nodes.contains(where: { $0.recorder === self }) else { return }
    entries.append(.question(question, nodes.map(source), answer: answer))
  }

  /// The nodes, which are then forgotten: they know the recorder.
  func takeNodes() -> [Node] {
    defer { nodes = [] }
    return nodes
  }

  /// The entries, which are then forgotten.
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
