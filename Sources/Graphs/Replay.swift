import Tensors

/// A piece of evaluation that can be done again: what stands for the history of long loops.
///
/// A step of a long loop keeps only its results. Whoever asks for what lies inside (a gradient, a
/// trace) has the steps evaluated once more; evaluation is deterministic, so the values are the same.
/// What stood for a result then takes its place in the graph, so that the graph is as if the history
/// had been kept.
public final class Replay: @unchecked Sendable {
  // Used by the evaluating thread only, as nodes are.

  private struct StandIn {
    weak var node: Node?
  }

  /// The nodes it starts from.
  private(set) var inputs: [Node]
  private var evaluate: (([Node]) throws -> [Node])?
  private var standIns: [StandIn] = []
  /// What carries adjoints back without the history; nil where there is no such way.
  public var passage: LoopPassage?
  // Where what it makes belongs in the order of nodes: behind what was there, before what follows.
  private let firstSerial = Node.reserve(1 << 32)

  /// A replay of an evaluation that gives nodes in a fixed order.
  ///
  /// - Parameters:
  ///   - inputs: the nodes it starts from; `evaluate` must not hold them itself.
  ///   - evaluate: does it again.
  public init(inputs: [Node], _ evaluate: @escaping ([Node]) throws -> [Node]) {
    self.inputs = inputs
    self.evaluate = evaluate
  }

  /// Whether one value alone stands in for all that is left out.
  var givesOne: Bool { standIns.count == 1 }

  /// Stand-ins for the results: same values, no history.
  public func standIns(for nodes: [Node]) -> [Node] {
    nodes.map { node in
      let standIn = Node(node.value, replayedBy: self, place: standIns.count)
      standIns.append(StandIn(node: standIn))
      return standIn
    }
  }

  /// Gives the stand-ins their history.
  func recall() throws {
    guard let evaluate else { return }
    let marker = Node(Tensor(0))
    let originals = try evaluate(inputs)
    self.evaluate = nil
    inputs = []
    passage = nil
    let made = try Ancestry(of: originals, downTo: marker).nodes
    // Close together: other threads make nodes meanwhile.
    for (place, node) in made.sorted(by: { $0.serial < $1.serial }).enumerated() {
      node.move(to: firstSerial &+ UInt64(place))
    }
    var places: [ObjectIdentifier: Node] = [:]
    for (original, standIn) in zip(originals, standIns) {
      guard let standIn = standIn.node else { continue }
      if let other = places[ObjectIdentifier(original)] {
        standIn.stand(for: other)
      } else if original.serial < firstSerial || original.isSteps {
        standIn.stand(for: original)
      } else {
        places[ObjectIdentifier(original)] = standIn
        standIn.takePlace(of: original)
      }
    }
    for node in made { node.replaceInputs(by: places) }
    for standIn in standIns { standIn.node?.replaceInputs(by: places) }
  }

  /// Gives up the nodes it starts from.
  func takeInputs() -> [Node] {
    defer { inputs = [] }
    return inputs
  }
}
