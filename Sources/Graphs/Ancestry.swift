import Ops

/// All nodes some values depend on, inputs before what uses them.
public struct Ancestry {
  /// The nodes, each once, every node behind its inputs.
  public private(set) var nodes: [Node] = []
  private var places: [ObjectIdentifier: Int] = [:]

  /// Walks back from some nodes.
  ///
  /// - Parameters:
  ///   - roots: where the walk begins.
  ///   - oldest: nodes older than this one are left out with all that is behind them; they cannot
  ///     depend on it.
  /// - Throws: what recalling a left-out history throws.
  /// - Complexity: O(nodes + edges), by a loop.
  public init(of roots: [Node], downTo oldest: Node? = nil) throws {
    let limit = oldest?.serial ?? 0
    var waiting: [(node: Node, isReady: Bool)] = roots.reversed().map { ($0, false) }
    var seen: Set<ObjectIdentifier> = []
    while let (node, isReady) = waiting.popLast() {
      if isReady {
        places[ObjectIdentifier(node)] = nodes.count
        nodes.append(node)
        continue
      }
      if node.serial < limit || !seen.insert(ObjectIdentifier(node)).inserted { continue }
      if node.isSealed { node.recorder?.fail(.past) }
      try node.recall()
      waiting.append((node, true))
      for input in node.inputs.reversed() where !seen.contains(ObjectIdentifier(input)) {
        waiting.append((input, false))
      }
    }
  }

  /// The place of a node in `nodes`.
  public func place(of node: Node) -> Int? { places[ObjectIdentifier(node)] }
}
