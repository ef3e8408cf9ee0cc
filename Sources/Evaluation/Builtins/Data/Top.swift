import Catalogues
import Graphs
import Ops
import Tensors

extension Builtin {
  /// The largest elements and their places: `top(x, k)`.
  static let top = Builtin(
    "top", usage: "top(x, k)",
    summary: "The k largest elements along the last axis, largest first, and their places.",
    documentation: """
      Gives (value = …, index = …). Of equal elements the one in front comes first; NaN comes last. \
      The gradient flows through the values.
      """,
    examples: [
      Example("top([3, 1, 4, 1], 2)", gives: "(value = [4, 3], index = [2, 0])"),
      Example("top([[1, 1], [0, 5]], 1).index", gives: "[[0], [1]]"),
    ]
  ) { invocation in
    let x = try invocation.variable(0, "x")
    let count = try invocation.integer(1, "k")
    guard x.shape.rank > 0 else { throw invocation.fail("a number has no largest elements") }
    let size = x.shape.last
    guard (0...size).contains(count) else {
      throw invocation.fail(
        "k must be from 0 to \(size), the last axis of \(x.shapeText), not \(count)",
        at: try invocation.argument(1, "k").range)
    }
    let graph = invocation.evaluator.graph
    var index = try graph.apply(.order, graph.apply(.negate, x.node))
    var names = x.labels.padded(to: x.shape.rank)
    if count != size {
      let options = [x.shape.rank - 1, 0, count, 1].map(Attribute.integer)
      index = try graph.apply(.slice, index, Attributes(options: options))
      names[x.shape.rank - 1] = nil
    }
    let value = try graph.apply(.pick, x.node, index)
    return .record(
      Record([
        Record.Field("value", .tensor(Variable(value, Labels(names)))),
        Record.Field("index", .tensor(Variable(index, Labels(names)))),
      ]))
  }
}
