import Catalogues
import Tensors

extension Op {
  /// Whether elements differ: 1 or 0.
  ///
  /// Shape: broadcast. NaN differs from everything. Gradient: blocked.
  public static let notEqual: Op = .comparison(
    "!=", summary: "Whether elements differ: 1 or 0.",
    examples: [Example("[1, 2] != [1, 3]", gives: "[0, 1]")], symbol: "≠", latex: #"\neq"#,
    .notEqual)
}
