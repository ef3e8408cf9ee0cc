import Catalogues
import Ops
import Tensors

extension Builtin {
  /// How many elements there are: `size(x)`, `size[axes](x)`.
  static let size = Builtin(
    "size", usage: "size[axes](x)",
    summary: "How many elements, entries, characters or parameters there are.",
    documentation: "Of a layer: its parameters. With axes: the product of their sizes.",
    examples: [
      Example("size([[1, 2, 3], [4, 5, 6]])", gives: "6"),
      Example("size[0]([[1, 2, 3], [4, 5, 6]])", gives: "2"),
    ]
  ) { invocation in
    let argument = try invocation.argument(0, "x")
    let evaluator = invocation.evaluator
    func number(_ count: Int) -> Value {
      .numbers(Tensor(Double(count), precision: evaluator.state.precision))
    }
    switch argument.value {
    case .tensor(let variable):
      if invocation.axes.isEmpty { return number(variable.shape.elementCount) }
      // Any reducer resolves axes in the same way.
      let axes = try evaluator.resolve(invocation.axes, of: .sum, for: variable)
      return number(axes.reduce(1) { $0 * variable.shape[$1] })
    case .list(let values): return number(values.count)
    case .text(let text): return number(text.unicodeScalars.count)
    case .record(let record):
      return number(record.leaves.reduce(0) { $0 + $1.shape.elementCount })
    case .function, .figure:
      throw invocation.fail("\(argument.value.kindText) has no size", at: argument.range)
    }
  }
}
