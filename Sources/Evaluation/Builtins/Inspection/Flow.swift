import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// How much of a gradient reaches each step: `flow(L, H)`.
  static let flow = Builtin(
    "flow", usage: "flow(L, H)",
    summary: "The length of ∂L/∂H[t] at every step t, on a logarithmic axis.",
    documentation: """
      H has a row for every step: what a loop gave, or a site in it as trace shows it, such as \
      trace(L).lstm.c. norm[-1](∂L/∂H) are the numbers.
      """,
    examples: []
  ) { invocation in
    let output = try invocation.variable(0, "L")
    let steps = try invocation.argument(1, "H")
    guard output.shape.elementCount == 1 else {
      throw invocation.fail("\(output.shapeText) is not one number", kind: .gradient)
    }
    guard case .tensor(let history) = steps.value, history.shape.rank > 0 else {
      throw invocation.fail(
        "H needs a row for every step, not \(steps.value.kindText)", at: steps.range)
    }
    let graph = invocation.evaluator.graph
    guard
      case .gradient(let gradient)? =
        try graph.derivatives(of: output.node, by: [history.node]).first
    else {
      throw invocation.fail("the first value does not depend on the second", kind: .gradient)
    }
    let axes = Array(1..<max(gradient.shape.rank, 1))
    let lengths =
      axes.isEmpty
      ? try graph.apply(.abs, gradient)
      : try graph.apply(
        .norm, gradient, Attributes(axes: axes, options: [.number(2)]))
    let label = history.labels[0]
    return .figure(
      Figure(
        "line",
        [
          Record.Field("y", .tensor(Variable(lengths, Labels([label])))),
          Record.Field("log", .numbers(Tensor(1))),
        ]))
  }
}
