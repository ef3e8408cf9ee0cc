import Graphs
import Ops
import SeededNumbers
import Tensors

/// Ops put together at random, the same for the same seed.
struct RandomGraph {
  private var random: SeededGenerator
  /// Some numbers to begin with.
  private(set) var inputs: [Tensor] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    inputs = moreInputs()
  }

  private mutating func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func tensor(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.elementCount).map { _ in Double(draw(2001)) / 500 - 2 }, shape: shape)
  }

  /// Other numbers of the same shapes.
  mutating func moreInputs() -> [Tensor] {
    [[4, 4], [4], [], [3, 4]].map { (shape: Shape) in tensor(shape) }
  }

  /// Twenty ops, the last results and a gradient.
  mutating func build(in graph: Graph, from inputs: [Node]) throws -> [Node] {
    var nodes = inputs + [Node(tensor([4, 4])), Node(tensor([4])), Node(Tensor(0.5))]
    let constants = nodes.count
    while nodes.count < constants + 20 {
      if let node = try step(in: graph, nodes[draw(nodes.count)], nodes[draw(nodes.count)]) {
        nodes.append(node)
      }
    }
    let last = Array(nodes[(nodes.count - 4)...])
    let total = try last.map {
      try graph.apply(.sum, $0, Attributes(axes: Array(0..<$0.shape.rank)))
    }
    let sum = try total.dropFirst().reduce(total[0]) { try graph.apply(.add, $0, $1) }
    let slopes = try graph.derivatives(of: sum, by: Array(inputs)).compactMap {
      if case .gradient(let node) = $0 { node } else { nil }
    }
    return last + [sum] + slopes
  }

  private mutating func step(in graph: Graph, _ a: Node, _ b: Node) throws -> Node? {
    switch draw(12) {
    case 0: return try? graph.apply(.add, a, b)
    case 1: return try? graph.apply(.multiply, a, b)
    case 2: return try? graph.apply(.subtract, a, b)
    case 3: return try? graph.apply(.maximum, a, b)
    case 4: return try? graph.apply(.matmul, a, b)
    case 5: return try graph.apply(.tanh, a)
    case 6: return try graph.apply(.sigmoid, a)
    case 7: return try graph.apply(.transpose, a)
    case 8:
      if a.shape.rank == 0 { return nil }
      return try graph.apply(.sum, a, Attributes(axes: [draw(a.shape.rank)]))
    case 9:
      if a.shape.rank == 0 { return nil }
      return try graph.apply(.softmax, a, Attributes(axes: [a.shape.rank - 1]))
    case 10:
      if a.shape.rank == 0 { return nil }
      let place = draw(a.shape[0])
      return try graph.apply(.select, a, Attributes(options: [.integer(0), .integer(place)]))
    default: return try graph.apply(.greaterOrEqual, a, Node(Tensor(0.1)))
    }
  }
}
