import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// A copy with one place replaced: `put(x, i…, v)`.
  static let put = Builtin(
    "put", usage: "put(x, i…, v)", summary: "A copy of x with v in one place.",
    documentation: """
      One index for each of the first axes, counted from the end where negative; v stretches to \
      what x holds there. The gradient flows to v, and to x everywhere else.
      """,
    examples: [
      Example("put([1, 2, 3], 1, 9)", gives: "[1, 9, 3]"),
      Example("put([[1, 2], [3, 4]], -1, 0, 9)", gives: "[[1, 2], [9, 4]]"),
      Example("put([[1, 2], [3, 4]], 0, [7, 8])", gives: "[[7, 8], [3, 4]]"),
    ]
  ) { invocation in
    let x = try invocation.variable(0, "x")
    let last = invocation.positional.count - 1
    guard last >= 2 else { throw invocation.fail("put needs x, a place and v") }
    let places = try (1..<last).map { place in
      let index = try invocation.variable(place, "i")
      guard index.shape.rank == 0 else {
        throw invocation.fail(
          "an index must be a whole number, not \(index.shapeText)",
          at: invocation.positional[place].range)
      }
      return index.node
    }
    guard places.count <= x.shape.rank else {
      throw invocation.fail("too many indices for \(x.shapeText)", kind: .shape)
    }
    let v = try invocation.variable(last, "v")
    let row = Shape(x.shape.sizes.dropFirst(places.count))
    guard let met = try? Broadcasting.shape(v.shape, row), met == row else {
      throw invocation.fail(
        "\(v.shapeText) does not fit in a place of \(row)", kind: .shape,
        at: invocation.positional[last].range)
    }
    let graph = invocation.evaluator.graph
    let mask = try mask(of: places, in: x.shape, graph)
    return .tensor(Variable(try graph.apply(.choose, [mask, v.node, x.node]), x.labels))
  }

  /// 1 at a place of the first axes, else 0, with an axis of size 1 for each of the others.
  private static func mask(of places: [Node], in shape: Shape, _ graph: Graph) throws -> Node {
    var mask = Node(Tensor(1))
    for (axis, place) in places.enumerated() {
      let size = Attributes(options: [.integer(shape[axis])])
      let column = Attributes(options: [.integers(mask.shape.sizes + [1])])
      mask = try graph.apply(
        .multiply, graph.apply(.reshape, mask, column), graph.apply(.onehot, place, size))
    }
    let others = Array(repeating: 1, count: shape.rank - places.count)
    let target = Attributes(options: [.integers(mask.shape.sizes + others)])
    mask = try graph.apply(.reshape, mask, target)
    // A place that was computed keeps its history: it is what blocks a gradient.
    return places.allSatisfy(\.isGiven) ? Node(mask.value) : mask
  }
}
