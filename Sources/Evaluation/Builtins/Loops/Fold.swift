import Catalogues

extension Builtin {
  /// A loop that keeps the last step: `fold(f, init, xs, ys…)`.
  static let fold = Builtin(
    "fold", usage: "fold(f, init, xs…)",
    summary: "Calls f(state, x…) for every row and gives the last state.",
    documentation: "As scan, without keeping the steps; init itself where there are no rows.",
    examples: [Example("fold((h, x) -> 2 * h + x, 0, [1, 0, 1])", gives: "5")]
  ) { invocation in
    let loop = try Loop(invocation, rowsFrom: 2)
    let initial = try invocation.argument(1, "init").value
    return try loop.run(from: initial, keepsSteps: false).last ?? initial
  }
}
