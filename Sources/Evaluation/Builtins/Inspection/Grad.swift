import Catalogues
import Syntax

extension Builtin {
  /// The gradient of a function: `∂(f)`.
  static let grad = Builtin(
    "grad", aliases: ["∂"], usage: "∂(f)",
    summary: "The function that gives the gradient of f by its first argument.",
    documentation: """
      ∂(f)(x, …) has the form of x: a record or layer gives a record of gradients, so that \
      m - 0.1 * ∂(loss)(m) is a step of training. f must give one number. Gradients nest.
      """,
    examples: [
      Example("∂(x -> x ^ 3)(2)", gives: "12"),
      Example("∂(∂(x -> x ^ 3))(2)", gives: "12"),
    ]
  ) { invocation in
    let function = try invocation.argument(0, "f")
    switch function.value {
    case .function: return .function(.gradient(function.value))
    case .record(let record) where record.instance != nil:
      return .function(.gradient(function.value))
    default:
      throw invocation.fail(
        "∂ takes a function, not \(function.value.kindText)", kind: .gradient,
        at: function.range, hint: "for values write ∂y/∂x")
    }
  }
}
