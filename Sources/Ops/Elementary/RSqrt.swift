import Catalogues
import Tensors

extension Op {
  /// One over the square root of every element: y = 1 / √x; ∞ at 0, NaN below.
  ///
  /// Shape: `s → s`. Gradient: x̄ = −ȳ · y³ / 2.
  public static let rsqrt: Op = .elementwise(
    "rsqrt", summary: "1 / √x of every element.",
    examples: [Example("rsqrt([4, 1])", gives: "[0.5, 1]")],
    formula: Formula("y = 1 / √x", latex: #"y = \frac{1}{\sqrt{x}}"#),
    .rsqrt, flops: 5,
    gradient: .rule { at in
      let y = at.output
      return [try at.adjoint * (y * y * y * -0.5)]
    })
}
