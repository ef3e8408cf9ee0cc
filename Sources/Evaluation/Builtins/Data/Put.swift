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
    do {
      return .tensor(try invocation.evaluator.putting(v, at: places, in: x))
    } catch let error as TensorError where error.kind == .shape {
      throw invocation.fail(
        error.message, kind: .shape, at: invocation.positional[last].range)
    }
  }
}
