import Tensors

/// A piece of evaluation that can be done again: what stands for the history of long loops.
///
/// A step of a long loop keeps only its results. Whoever asks for what lies inside (a gradient, a
/// trace) has the step evaluated once more; evaluation is deterministic, so the values are the same.
public final class Replay: @unchecked Sendable {
  // Used by the evaluating thread only, as nodes are.

  private var inputs: [Node]
  private var evaluate: (([Node]) throws -> [Node])?
  private var originals: [Node] = []
  private var places: [ObjectIdentifier: Int] = [:]

  /// A replay of an evaluation that gives nodes in a fixed order.
  ///
  /// - Parameters:
  ///   - inputs: the nodes it starts from; `evaluate` must not hold them itself.
  ///   - evaluate: does it again.
  public init(inputs: [Node], _ evaluate: @escaping ([Node]) throws -> [Node]) {
    self.inputs = inputs
    self.evaluate = evaluate
  }

  /// Stand-ins for the results: same values, no history.
  public func standIns(for nodes: [Node]) -> [Node] {
    nodes.enumerated().map { place, node in
      let standIn = Node(node.value, replayedBy: self)
      places[ObjectIdentifier(standIn)] = place
      return standIn
    }
  }

  /// The node a stand-in stands for.
  func original(of standIn: Node) throws -> Node? {
    if let evaluate {
      let marker = Node(Tensor(0))
      originals = try evaluate(inputs)
      for node in try Ancestry(of: originals, downTo: marker).nodes { node.markReplayed() }
      self.evaluate = nil
      inputs = []
    }
    return places[ObjectIdentifier(standIn)].map { originals[$0] }
  }

  /// Gives up the nodes it starts from.
  func takeInputs() -> [Node] {
    defer { inputs = [] }
    return inputs
  }
}
