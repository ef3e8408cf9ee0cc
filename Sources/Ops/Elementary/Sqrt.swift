import Catalogues
import Tensors

extension Op {
  /// The square root of every element: y = √x; NaN below 0.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / 2y, so ∞ at 0.
  public static let sqrt: Op = .elementwise(
    "sqrt", summary: "Square root of every element.",
    examples: [Example("sqrt([4, 2])", gives: "[2, 1.414]"), Example("√9", gives: "3")],
    formula: Formula("y = √x", latex: #"y = \sqrt{x}"#),
    .sqrt, flops: 4,
    gradient: .rule { at in [try at.adjoint / (at.output * 2)] })
}
