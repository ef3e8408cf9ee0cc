import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// A value that has to meet a condition: `require(k, k ≥ 1, "k is at least 1")`.
  static let require = Builtin(
    "require", usage: "require(x, condition, text)",
    summary: "x where a condition holds, else an error that says the text.",
    documentation: """
      For one's own functions: what cannot go on well stops at once, with words. A condition of \
      many numbers must hold everywhere.
      """,
    examples: [Example("{ k = 3; require(k, k >= 1, \"k is at least 1\") }", gives: "3")]
  ) { invocation in
    let x = try invocation.argument(0, "x")
    let condition = try invocation.variable(1, "condition")
    let text = try invocation.text(2, "text")
    guard condition.tensor.elements.allSatisfy({ $0 != 0 }) else {
      throw invocation.fail(text, at: x.range)
    }
    return x.value
  }
}
