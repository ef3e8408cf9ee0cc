import Ops
import Tensors

extension Graph {
  /// The change of a value along a change of another: J·v, of the shape of the value.
  ///
  /// The adjoint Jᵀu is linear in u, so its derivative by u, along v, is J·v: forward mode by two
  /// sweeps in reverse (Townsend 2017).
  ///
  /// - Complexity: a small multiple of the cost of `output` itself.
  public func change(of output: Node, by target: Node, along v: Node) throws -> Derivative {
    let adjoint = try LinearAdjoint(of: output, by: target, in: self)
    return try adjoint.change(along: v, in: self)
  }

  /// All first derivatives: shape `y.shape + x.shape` for every `x`.
  ///
  /// - Complexity: one sweep per element of `output` or per element of `x`, whichever is fewer.
  public func jacobians(of output: Node, by targets: [Node]) throws -> [Derivative] {
    let count = targets.reduce(0) { $0 + $1.shape.elementCount }
    // A column costs two sweeps and more ops than a row.
    if 3 * count < output.shape.elementCount {
      return try targets.map { try columns(of: output, by: $0) }
    }
    let rows = try units(output).map { try derivatives(of: output, seed: $0, by: targets) }
    return try targets.indices.map { place in
      try joined(rows.map { $0[place] }, output.shape.sizes + targets[place].shape.sizes) { $0 }
    }
  }

  /// The derivatives by one value, element by element of that value.
  private func columns(of output: Node, by target: Node) throws -> Derivative {
    let adjoint = try LinearAdjoint(of: output, by: target, in: self)
    let columns = try units(target).map { try adjoint.change(along: $0, in: self) }
    return try joined(columns, output.shape.sizes + target.shape.sizes) { stacked in
      let sizes = [target.shape.elementCount, output.shape.elementCount]
      let matrix = Attributes(options: [.integers(sizes)])
      return try apply(.transpose, try apply(.reshape, stacked, matrix))
    }
  }

  /// Tensors of the shape of a node with a single 1, one for every element.
  private func units(_ node: Node) -> [Node] {
    let count = node.shape.elementCount
    return (0..<count).map { place in
      var numbers = Array(repeating: 0.0, count: count)
      numbers[place] = 1
      return Node(Tensor(numbers, shape: node.shape, precision: node.precision))
    }
  }

  private func joined(
    _ parts: [Derivative], _ sizes: [Int], _ arrange: (Node) throws -> Node
  ) throws -> Derivative {
    if let other = parts.first(where: { if case .gradient = $0 { false } else { true } }) {
      return other
    }
    let nodes = parts.compactMap { if case .gradient(let node) = $0 { node } else { nil } }
    if nodes.isEmpty { return .gradient(Node(Tensor(repeating: 0, shape: Shape(sizes)))) }
    let shape = Attributes(options: [.integers(sizes)])
    return .gradient(try apply(.reshape, try arrange(try apply(.stack, nodes)), shape))
  }
}

/// The adjoint of a value by another as a function of what it is seeded with.
private struct LinearAdjoint {
  let seed: Node
  let adjoint: Derivative

  init(of output: Node, by target: Node, in graph: Graph) throws {
    // A value of its own, so that the adjoint can be differentiated by it.
    seed = Node(Tensor(repeating: 0, shape: output.shape, precision: output.precision))
    adjoint = try graph.derivatives(of: output, seed: seed, by: [target])[0]
  }

  func change(along v: Node, in graph: Graph) throws -> Derivative {
    guard case .gradient(let node) = adjoint else { return adjoint }
    if case .gradient(let change) = try graph.derivatives(of: node, seed: v, by: [seed])[0] {
      return .gradient(change)
    }
    return .gradient(Node(Tensor(repeating: 0, shape: seed.shape, precision: seed.precision)))
  }
}
