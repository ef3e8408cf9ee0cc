import Catalogues
import Tensors

extension Op {
  /// Whether elements are infinite: 1 or 0.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let isinf: Op = .elementwise(
    "isinf", summary: "Whether elements are infinite: 1 or 0.",
    examples: [Example("isinf([1, -∞, nan])", gives: "[0, 1, 0]")],
    formula: Formula("y = 1 where |x| = ∞, else 0", latex: #"y = [|x| = \infty]"#),
    .isInfinite, flops: 1,
    gradient: .blocked("a yes or no does not change smoothly"))
}
