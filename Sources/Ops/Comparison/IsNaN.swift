import Catalogues
import Tensors

extension Op {
  /// Whether elements are not a number: 1 or 0.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let isnan: Op = .elementwise(
    "isnan", summary: "Whether elements are NaN: 1 or 0.",
    examples: [Example("isnan([1, nan])", gives: "[0, 1]")],
    formula: Formula("y = 1 where x ≠ x, else 0", latex: #"y = [x \neq x]"#),
    .isNaN,
    gradient: .blocked("a yes or no does not change smoothly"))
}
