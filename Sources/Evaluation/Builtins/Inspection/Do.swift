import Catalogues

extension Builtin {
  /// Evaluation with a value replaced, the one special form: `do(e, path = v)`.
  static let `do` = Builtin(
    "do", usage: "do(e, path = v, …)",
    summary: "Evaluates e again with a binding, parameter, site or step replaced.",
    documentation: """
      The path is a session name, a parameter or a site as trace shows it; v is a value or a \
      function of the old one. What depends on it follows; the session itself does not change. \
      do(L, H[2] = v) replaces one step of the loop H; of what no loop gave, one place of its first \
      axis: do(y, att.w[0] = v) replaces the weights of the first head.
      """,
    examples: [Example("{ f(x) = { a = 2 * x; a + 1 }; do(f(3), a = 10) }", gives: "11")]
  ) { invocation in
    // The evaluator takes every call of this name itself: its first argument is not a value.
    throw invocation.fail("do cannot be passed along", hint: "call it: do(e, path = v)")
  }
}
