import Catalogues
import Tensors

extension Op {
  /// The angle in [0, π] with a given cosine; NaN outside [−1, 1].
  ///
  /// Shape: `s → s`. Gradient: x̄ = −ȳ / √(1 − x²).
  public static let acos: Op = .elementwise(
    "acos", aliases: ["arccos"], summary: "Angle whose cosine is given, in radians.",
    examples: [Example("acos([1, 0])", gives: "[0, 1.571]")],
    formula: Formula("y = arccos x", latex: #"y = \arccos x"#),
    .acos, flops: 10,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try -(at.adjoint * (1 - x * x).apply(.rsqrt))]
    })
}
