import Catalogues
import Graphs
import Ops
import Tensors

extension Builtin {
  /// Products summed over the axes a pattern leaves out: `einsum(pattern, xs…)`.
  static let einsum = Builtin(
    "einsum", usage: "einsum(pattern, xs…)",
    summary: "Products of tensors, summed over every axis the result does not name.",
    documentation: """
      The pattern names the axes of each tensor, with commas between tensors, and behind the arrow \
      those of the result. A name that comes twice is one index: "i j, j k -> i k" is a @ b, \
      "i i ->" a trace.
      """,
    examples: [
      Example(
        #"einsum("i j, j k -> i k", [[1, 2], [3, 4]], [[1, 0], [1, 1]])"#,
        gives: "[[3, 2], [7, 4]]"),
      Example(#"einsum("i i ->", [[1, 2], [3, 4]])"#, gives: "5"),
      Example(#"einsum("i, j -> j i", [1, 2], [3, 4])"#, gives: "[[3, 6], [4, 8]]"),
    ]
  ) { invocation in
    let text = try invocation.text(0, "pattern")
    let range = try invocation.argument(0, "pattern").range
    let factors = try invocation.positional.indices.dropFirst().map {
      try invocation.variable($0, "x")
    }
    return try invocation.placed(at: range) {
      var contraction = try Contraction(text, factors, in: invocation.evaluator.graph)
      return .tensor(try contraction.result())
    }
  }
}

/// Tensors with names for their axes, multiplied from left to right.
private struct Contraction {
  /// A tensor and the index each of its axes runs along.
  struct Factor {
    var node: Node
    var names: [String]

    func sizes(_ names: [String]) -> [Int] {
      names.compactMap { self.names.firstIndex(of: $0) }.map { node.shape[$0] }
    }
  }
  private let graph: Graph
  private let output: [String]
  private var factors: [Factor] = []
  private var labels: [String: String] = [:]

  init(_ text: String, _ tensors: [Variable], in graph: Graph) throws {
    self.graph = graph
    let sides = try AxisPattern.sides(text)
    let right = try Contraction.names(sides.right)
    output = right
    let parts = sides.left.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == tensors.count else {
      let given = tensors.count == 1 ? "1 is" : "\(tensors.count) are"
      throw AxisPattern.mistake("the pattern is for \(parts.count) tensors, \(given) given")
    }
    var sizes: [String: Int] = [:]
    for (part, tensor) in zip(parts, tensors) {
      let names = try Contraction.names(part)
      guard names.count == tensor.shape.rank else {
        let text = names.isEmpty ? "no axes" : names.joined(separator: " ")
        let isOneWord = names.count == 1 && names[0].count == tensor.shape.rank
        throw TensorError(
          "the pattern says \(text), the tensor is \(tensor.shapeText)",
          hint: isOneWord ? "write \(names[0].map(String.init).joined(separator: " "))" : nil)
      }
      for (axis, name) in names.enumerated() {
        let size = tensor.shape[axis]
        if let other = sizes.updateValue(size, forKey: name), other != size {
          let shapes = tensors.map(\.shapeText).joined(separator: " with ")
          throw TensorError("\(name) is \(other) and \(size), \(shapes)")
        }
        guard let label = tensor.labels[axis] else { continue }
        if let other = labels.updateValue(label, forKey: name), other != label {
          throw TensorError("\(other) meets \(label) along \(name)", kind: .label)
        }
      }
      factors.append(try diagonals(Factor(node: tensor.node, names: names)))
    }
    if let name = right.first(where: { sizes[$0] == nil }) {
      throw AxisPattern.mistake("\(name) stands only on the right")
    }
    if let place = right.indices.first(where: { right[..<$0].contains(right[$0]) }) {
      throw AxisPattern.mistake("\(right[place]) stands twice on the right")
    }
  }

  private static func names(_ text: Substring) throws(TensorError) -> [String] {
    let pattern = try AxisPattern(text)
    if pattern.hasGroups {
      throw AxisPattern.mistake("einsum takes names only", hint: "rearrange splits and merges axes")
    }
    if pattern.names.contains(AxisPattern.rest) {
      throw AxisPattern.mistake("einsum names every axis, ... is not known here")
    }
    return pattern.names
  }

  /// The product of all factors, its axes in the order of the pattern.
  mutating func result() throws -> Variable {
    guard var product = factors.first else { throw AxisPattern.mistake("einsum needs a tensor") }
    for place in factors.indices.dropFirst() {
      let later = factors[(place + 1)...].flatMap(\.names)
      product = try multiplied(product, factors[place], keeping: Set(output + later))
    }
    product = try summed(product, keeping: Set(output))
    let order = output.compactMap { product.names.firstIndex(of: $0) }
    let node = try permuted(product.node, order)
    return Variable(node, Labels(output.map { labels[$0] }))
  }

  /// Two factors multiplied and summed over what they share and nobody needs later: as stacks of
  /// matrices.
  private func multiplied(
    _ first: Factor, _ second: Factor, keeping needed: Set<String>
  ) throws -> Factor {
    let a = try summed(first, keeping: needed.union(second.names))
    let b = try summed(second, keeping: needed.union(first.names))
    let shared = a.names.filter { b.names.contains($0) }
    let stack = shared.filter { needed.contains($0) }
    let inner = shared.filter { !needed.contains($0) }
    let rows = a.names.filter { !shared.contains($0) }
    let columns = b.names.filter { !shared.contains($0) }
    let (m, k, n) = (count(a, rows), count(a, inner), count(b, columns))
    let depth = stack.isEmpty ? [] : [count(a, stack)]
    let left = try reshaped(arranged(a, stack + rows + inner), depth + [m, k])
    let right = try reshaped(arranged(b, stack + inner + columns), depth + [k, n])
    let product = try graph.apply(inner.isEmpty ? .multiply : .matmul, left, right)
    return Factor(
      node: try reshaped(product, a.sizes(stack + rows) + b.sizes(columns)),
      names: stack + rows + columns)
  }

  private func count(_ factor: Factor, _ names: [String]) -> Int {
    factor.sizes(names).reduce(1, *)
  }

  private func arranged(_ factor: Factor, _ names: [String]) throws -> Node {
    try permuted(factor.node, names.compactMap { factor.names.firstIndex(of: $0) })
  }

  /// A factor summed over the names that are not among those to keep.
  private func summed(_ factor: Factor, keeping needed: Set<String>) throws -> Factor {
    let axes = factor.names.indices.filter { !needed.contains(factor.names[$0]) }
    if axes.isEmpty { return factor }
    return Factor(
      node: try graph.apply(.sum, factor.node, Attributes(axes: axes)),
      names: factor.names.filter { needed.contains($0) })
  }

  /// A factor in which no name comes twice: the diagonal where one does.
  private func diagonals(_ factor: Factor) throws -> Factor {
    var result = factor
    while let name = result.names.first(where: { name in
      result.names.count { $0 == name } > 1
    }) {
      let pair = Array(result.names.indices.filter { result.names[$0] == name }.prefix(2))
      let others = result.names.indices.filter { !pair.contains($0) }
      let turned = try permuted(result.node, others + pair)
      result = Factor(
        node: try graph.apply(.diagonal, turned), names: others.map { result.names[$0] } + [name])
    }
    return result
  }

  private func permuted(_ node: Node, _ order: [Int]) throws -> Node {
    if order == Array(order.indices) { return node }
    return try graph.apply(.permute, node, Attributes(options: [.integers(order)]))
  }

  private func reshaped(_ node: Node, _ sizes: [Int]) throws -> Node {
    let shape = try Shape.checked(sizes)
    if node.shape == shape { return node }
    return try graph.apply(.reshape, node, Attributes(options: [.integers(sizes)]))
  }
}
