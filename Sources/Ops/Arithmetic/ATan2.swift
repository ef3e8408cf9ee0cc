import Catalogues
import RealModule
import Tensors

extension Op {
  /// The angle of the point (b, a) from the positive axis, in (−π, π].
  ///
  /// Shape: broadcast. Gradient: ā = ȳ b / (a² + b²), b̄ = −ȳ a / (a² + b²).
  public static let atan2: Op = .pairwise(
    "atan2", summary: "Angle of the point with height a and width b, in radians.",
    examples: [
      Example("atan2(1, [1, 0, -1])", gives: "[0.7854, 1.571, 2.356]")
    ],
    formula: Formula("y = the angle of (b, a)", latex: #"y = \operatorname{atan2}(a, b)"#),
    .atan2, flops: 12,
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      let share = try at.adjoint / (a * a + b * b)
      return [try share * b, try -(share * a)]
    })
}
