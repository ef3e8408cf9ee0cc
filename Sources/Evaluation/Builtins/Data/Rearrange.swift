import Catalogues
import Graphs
import Ops
import Synchronization
import Tensors

extension Builtin {
  /// Axes split, merged and put in another order: `rearrange(x, pattern, name = size…)`.
  static let rearrange = Builtin(
    "rearrange", usage: "rearrange(x, pattern, name = size…)",
    summary: "Axes split, merged and reordered as a pattern says.",
    documentation: """
      Left of the arrow stand the axes of x, right of it those of the result. A bracket is one axis \
      made of several, the last fastest; its sizes but one are given by name. 1 is an axis of size \
      1, ... any number of axes.
      """,
    examples: [
      Example(
        #"rearrange([[1, 2], [3, 4]], "a b -> b a")"#, gives: "[[1, 3], [2, 4]]"),
      Example(
        #"rearrange(0..5, "(a b) -> a b", b = 2)"#, gives: "[[0, 1], [2, 3], [4, 5]]"),
      Example(
        #"rearrange([[1, 2], [3, 4]], "a b -> (b a) 1")"#, gives: "[[1], [3], [2], [4]]"),
    ]
  ) { invocation in
    guard invocation.positional.count >= 2 else {
      throw invocation.fail("rearrange needs x and a pattern")
    }
    if invocation.positional.count > 2 {
      throw invocation.fail(
        "sizes are given by name", at: invocation.positional[2].range, hint: "as in p = 2")
    }
    let x = try invocation.variable(0, "x")
    let text = try invocation.text(1, "pattern")
    let sizes = try invocation.namedIntegers()
    return try invocation.placed(at: invocation.positional[1].range) {
      let route = try KnownRoutes.route(text, of: x, sizes)
      return .tensor(try route.applied(to: x, in: invocation.evaluator.graph))
    }
  }
}

/// A pattern fitted to a tensor: split, reorder, merge.
private struct Rearrangement {
  let left: AxisPattern
  let right: AxisPattern
  private var sizes: [String: Int] = [:]

  init(_ text: String, of x: Variable, _ given: [NamedInteger]) throws {
    let sides = try AxisPattern.sides(text)
    var (left, right) = (try AxisPattern(sides.left), try AxisPattern(sides.right))
    if left.axes.joined().contains(AxisPattern.bracketedRest) {
      throw AxisPattern.mistake("... cannot stand in brackets on the left")
    }
    let others = left.axes.count - (left.axes.contains([AxisPattern.rest]) ? 1 : 0)
    guard others == left.axes.count ? x.shape.rank == others : x.shape.rank >= others else {
      let axes = left.axes.count == 1 ? "1 axis" : "\(left.axes.count) axes"
      throw TensorError("the pattern has \(axes) on the left, x is \(x.shapeText)")
    }
    for (side, pattern) in [("left", left), ("right", right)] {
      if let name = pattern.repeated {
        throw AxisPattern.mistake("\(name) stands twice on the \(side)")
      }
    }
    try Rearrangement.checkSides(left, right)
    let rest = (0..<(x.shape.rank - others)).map { "...\($0)" }
    left.spell(rest)
    right.spell(rest)
    (self.left, self.right) = (left, right)
    for size in given {
      guard left.names.contains(size.name) else {
        throw AxisPattern.mistake("the pattern has no axis \(size.name)")
      }
      if size.value < 0 { throw TensorError("a size cannot be negative: \(size.value)") }
      sizes[size.name] = size.value
    }
    for (axis, names) in left.axes.enumerated() { try solve(names, size: x.shape[axis]) }
  }

  private static func checkSides(_ left: AxisPattern, _ right: AxisPattern) throws(TensorError) {
    if let name = left.names.first(where: { !right.names.contains($0) }) {
      throw AxisPattern.mistake(
        "\(name) stands only on the left", hint: "einsum sums over what the right leaves out")
    }
    if let name = right.names.first(where: { !left.names.contains($0) }) {
      throw AxisPattern.mistake(
        "\(name) stands only on the right", hint: "a new axis is 1; tile and repeat copy")
    }
  }

  /// Finds the one size that is not given among those that make an axis.
  private mutating func solve(_ names: [String], size: Int) throws(TensorError) {
    let unknown = names.filter { sizes[$0] == nil }
    let known = try Shape.checked(names.compactMap { sizes[$0] }).elementCount
    let written = names.isEmpty ? "1" : "(\(names.joined(separator: " ")))"
    if unknown.count > 1 {
      let list = unknown.dropLast().joined(separator: ", ") + " and " + (unknown.last ?? "")
      throw AxisPattern.mistake(
        "the sizes of \(list) in \(written) are not known",
        hint: "give all but one, as in \(unknown.last ?? "") = 2")
    }
    if let open = unknown.first {
      guard known > 0, size.isMultiple(of: known) else {
        let factors = names.compactMap { name in sizes[name].map { "\(name) = \($0)" } }
        throw TensorError(
          "\(written) is an axis of \(size), no multiple of \(factors.joined(separator: ", "))")
      }
      sizes[open] = size / known
    } else if known != size {
      let factors = names.compactMap { name in sizes[name].map { "\(name) = \($0)" } }
      let text = factors.isEmpty ? written : factors.joined(separator: ", ")
      throw TensorError("\(text) makes an axis of \(known), it has \(size)")
    }
  }

  /// The way to the new form; axes that stay whole keep their names.
  var route: Route {
    get throws {
      let (from, to) = (left.names, right.names)
      let order = to.compactMap { from.firstIndex(of: $0) }
      return Route(
        split: try Shape.checked(from.map { sizes[$0] ?? 1 }),
        order: order == Array(order.indices) ? nil : order,
        target: try Shape.checked(right.axes.map { $0.reduce(1) { $0 * (sizes[$1] ?? 1) } }),
        labels: right.axes.map { $0.count == 1 ? left.axes.firstIndex(of: $0) : nil })
    }
  }
}

/// How a tensor of one shape comes into its new form.
private struct Route {
  let split: Shape
  let order: [Int]?
  let target: Shape
  /// For each axis of the result the one it is named after.
  let labels: [Int?]

  func applied(to x: Variable, in graph: Graph) throws -> Variable {
    var node = try reshaped(x.node, split, in: graph)
    if let order {
      node = try graph.apply(.permute, node, Attributes(options: [.integers(order)]))
    }
    node = try reshaped(node, target, in: graph)
    if x.labels.isEmpty { return Variable(node) }
    return Variable(node, Labels(labels.map { $0.flatMap { x.labels[$0] } }))
  }

  private func reshaped(_ node: Node, _ shape: Shape, in graph: Graph) throws -> Node {
    if node.shape == shape { return node }
    return try graph.apply(.reshape, node, Attributes(options: [.integers(shape.sizes)]))
  }
}

/// The patterns read last: a layer that is called again reads none.
private enum KnownRoutes {
  private struct Key: Hashable {
    let text: String
    let shape: Shape
    let sizes: [String]
    let values: [Int]
  }

  private static let known = Mutex<[Key: Route]>([:])
  private static let most = 128

  static func route(_ text: String, of x: Variable, _ sizes: [NamedInteger]) throws -> Route {
    let key = Key(
      text: text, shape: x.shape, sizes: sizes.map(\.name), values: sizes.map(\.value))
    if let route = known.withLock({ $0[key] }) { return route }
    let route = try Rearrangement(text, of: x, sizes).route
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[key] = route
    }
    return route
  }
}

extension AxisPattern {
  /// Writes names where any number of axes was left open.
  fileprivate mutating func spell(_ rest: [String]) {
    axes = axes.flatMap { axis -> [[String]] in
      if axis == [AxisPattern.rest] { return rest.map { [$0] } }
      return [axis.flatMap { $0 == AxisPattern.bracketedRest ? rest : [$0] }]
    }
  }
}
