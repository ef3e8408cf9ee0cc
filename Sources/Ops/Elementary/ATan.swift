import Catalogues
import Tensors

extension Op {
  /// The angle in (−π/2, π/2) with a given tangent.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (1 + x²).
  public static let atan: Op = .elementwise(
    "atan", aliases: ["arctan"], summary: "Angle whose tangent is given, in radians.",
    examples: [Example("atan([0, 1])", gives: "[0, 0.7854]")],
    formula: Formula("y = arctan x", latex: #"y = \arctan x"#),
    .atan, flops: 10,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint / (x * x + 1)]
    })
}
