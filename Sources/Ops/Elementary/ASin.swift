import Catalogues
import Tensors

extension Op {
  /// The angle in [−π/2, π/2] with a given sine; NaN outside [−1, 1].
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / √(1 − x²).
  public static let asin: Op = .elementwise(
    "asin", aliases: ["arcsin"], summary: "Angle whose sine is given, in radians.",
    examples: [Example("asin([0, 1])", gives: "[0, 1.571]")],
    formula: Formula("y = arcsin x", latex: #"y = \arcsin x"#),
    .asin, flops: 10,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * (1 - x * x).apply(.rsqrt)]
    })
}
