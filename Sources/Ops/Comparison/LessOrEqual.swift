import Catalogues
import Tensors

extension Op {
  /// Whether elements are less than others or equal: 1 or 0.
  ///
  /// Shape: broadcast. 0 where either is NaN. Gradient: blocked.
  public static let lessOrEqual: Op = .comparison(
    "<=", summary: "Whether elements are less or equal: 1 or 0.",
    examples: [Example("1 <= [0, 1, 2]", gives: "[0, 1, 1]")], symbol: "≤", latex: #"\leq"#,
    .lessOrEqual)
}
