import Catalogues
import Tensors

extension Op {
  /// Whether elements are numbers of a finite size: 1 or 0.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let isfinite: Op = .elementwise(
    "isfinite", summary: "Whether elements are finite numbers: 1 or 0.",
    examples: [Example("isfinite([1, -∞, nan])", gives: "[1, 0, 0]")],
    formula: Formula("y = 1 where |x| < ∞, else 0", latex: #"y = [|x| < \infty]"#),
    .isFinite, flops: 1,
    gradient: .blocked("a yes or no does not change smoothly"))
}
