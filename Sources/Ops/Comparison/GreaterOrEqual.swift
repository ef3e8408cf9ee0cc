import Catalogues
import Tensors

extension Op {
  /// Whether elements are greater than others or equal: 1 or 0.
  ///
  /// Shape: broadcast. 0 where either is NaN. Gradient: blocked.
  public static let greaterOrEqual: Op = .comparison(
    ">=", summary: "Whether elements are greater or equal: 1 or 0.",
    examples: [Example("1 >= [0, 1, 2]", gives: "[1, 1, 0]")], symbol: "≥", latex: #"\geq"#,
    .greaterOrEqual)
}
