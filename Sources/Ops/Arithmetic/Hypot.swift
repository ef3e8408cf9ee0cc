import Catalogues
import RealModule
import Tensors

extension Op {
  /// The longest side of a right triangle: y = √(a² + b²), without overflow.
  ///
  /// Shape: broadcast. Gradient: ā = ȳ a / y, b̄ = ȳ b / y, taken as 0 where y = 0.
  public static let hypot: Op = .pairwise(
    "hypot", summary: "√(a² + b²), without overflow.",
    examples: [
      Example("hypot(3, [4, 0])", gives: "[5, 3]")
    ],
    formula: Formula("y = √(a² + b²)", latex: #"y = \sqrt{a^2 + b^2}"#),
    .hypot, flops: 6,
    gradient: .rule { at in
      let y = at.output
      let divisor = try Term.choose(y.apply(.equal, y.constant(0)), y.constant(1), y)
      let share = try at.adjoint / divisor
      return [try share * at.inputs[0], try share * at.inputs[1]]
    })
}
