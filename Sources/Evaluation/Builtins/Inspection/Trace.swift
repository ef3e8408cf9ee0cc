import Catalogues

extension Builtin {
  /// The sites behind a value: `trace(v)`.
  static let trace = Builtin(
    "trace", usage: "trace(v)", summary: "Every named value that v depends on, by path.",
    documentation: """
      A path is the functions and instances called, from the outside in, then the name. Names on \
      the way may be left out while one site fits: trace(y).att.w. Loops stack their sites over \
      time, so trace(L).lstm.f has a row for every step; other repeated calls are numbered.
      """,
    examples: [
      Example("{ f(x) = { a = 2 * x; a + 1 }; y = f(3); trace(y).f.a }", gives: "6")
    ]
  ) { invocation in
    let value = try invocation.argument(0, "v").value
    return .record(try invocation.evaluator.sites(behind: value))
  }
}
