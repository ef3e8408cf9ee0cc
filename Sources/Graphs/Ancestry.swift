import Ops

/// All nodes some values depend on, inputs before what uses them.
public struct Ancestry {
  /// The nodes, each once, every node behind its inputs.
  public private(set) var nodes: [Node] = []
  /// The left-out histories that are gone past, with the places of the nodes that stand in.
  private(set) var crossings: [Crossing] = []
  private var places: [ObjectIdentifier: Int] = [:]

  /// A left-out history that adjoints pass without its being made.
  struct Crossing {
    let passage: LoopPassage
    let open: OpenPassage
    var standIns: [Int] = []
  }

  /// Walks back from some nodes.
  ///
  /// - Parameters:
  ///   - roots: where the walk begins.
  ///   - oldest: nodes older than this one are left out with all that is behind them; they cannot
  ///     depend on it.
  ///   - seesPast: whether the walk goes on behind what a cell that is recorded was given.
  /// - Throws: what recalling a left-out history throws.
  /// - Complexity: O(nodes + edges), by a loop.
  public init(of roots: [Node], downTo oldest: Node? = nil, seesPast: Bool = false) throws {
    try self.init(of: roots, downTo: oldest, seesPast: seesPast, crossing: nil)
  }

  /// Walks back from some nodes, past histories that were left out where there is a passage.
  ///
  /// - Parameters:
  ///   - graph: where passages are opened; histories are made where it is nil.
  ///   - ends: nodes that stand in and whose history nothing is wanted of.
  init(
    of roots: [Node], downTo oldest: Node?, seesPast: Bool = false, crossing graph: Graph?,
    endingAt ends: Set<ObjectIdentifier> = []
  ) throws {
    let limit = oldest?.serial ?? 0
    var waiting: [(node: Node, isReady: Bool)] = roots.reversed().map { ($0, false) }
    var seen: Set<ObjectIdentifier> = []
    var known: [ObjectIdentifier: Int] = [:]
    while let (node, isReady) = waiting.popLast() {
      if isReady {
        places[ObjectIdentifier(node)] = nodes.count
        nodes.append(node)
        continue
      }
      if node.serial < limit || !seen.insert(ObjectIdentifier(node)).inserted { continue }
      if node.isBorder { node.recorder?.noteReached(node) }
      waiting.append((node, true))
      let inputs: [Node]
      if ends.contains(ObjectIdentifier(node)) {
        inputs = []
      } else if seesPast, let past = node.past {
        inputs = [past]
      } else if let graph, let sources = try cross(node, &known, in: graph) {
        inputs = sources
      } else {
        try node.recall()
        inputs = node.inputs
      }
      for input in inputs.reversed() where !seen.contains(ObjectIdentifier(input)) {
        waiting.append((input, false))
      }
    }
    for place in crossings.indices { crossings[place].standIns = [] }
    if crossings.isEmpty { return }
    for (place, node) in nodes.enumerated() {
      guard let replay = node.standsIn?.replay, let crossing = known[ObjectIdentifier(replay)]
      else { continue }
      crossings[crossing].standIns.append(place)
    }
  }

  /// What a node that stands in depends on, past its history; nil where there is no passage.
  private mutating func cross(
    _ node: Node, _ known: inout [ObjectIdentifier: Int], in graph: Graph
  ) throws -> [Node]? {
    guard let replay = node.standsIn?.replay, let passage = replay.passage else { return nil }
    if known[ObjectIdentifier(replay)] != nil { return [] }
    guard let open = try passage.open(from: replay.inputs) else {
      replay.passage = nil
      return nil
    }
    known[ObjectIdentifier(replay)] = crossings.count
    crossings.append(Crossing(passage: passage, open: open))
    return open.sources
  }

  /// The nodes of a recorded step that results depend on, and no further back than its edges.
  init(of results: [Node], upTo isEdge: (Node) -> Bool) {
    var waiting: [(node: Node, isReady: Bool)] = results.reversed().map { ($0, false) }
    var seen: Set<ObjectIdentifier> = []
    while let (node, isReady) = waiting.popLast() {
      if isReady {
        places[ObjectIdentifier(node)] = nodes.count
        nodes.append(node)
        continue
      }
      if !seen.insert(ObjectIdentifier(node)).inserted { continue }
      waiting.append((node, true))
      if isEdge(node) { continue }
      for input in node.inputs.reversed() where !seen.contains(ObjectIdentifier(input)) {
        waiting.append((input, false))
      }
    }
  }

  /// The place of a node in `nodes`.
  public func place(of node: Node) -> Int? { places[ObjectIdentifier(node)] }
}
