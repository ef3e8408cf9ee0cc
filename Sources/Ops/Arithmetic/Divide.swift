import Catalogues
import Tensors

extension Op {
  /// The quotient of two tensors, element by element: y = a / b.
  ///
  /// Shape: broadcast. Division by 0 gives ±∞, and 0 / 0 NaN. Gradient: ā = ȳ / b, b̄ = −ȳ · y / b.
  public static let divide: Op = .pairwise(
    "/", summary: "Quotient, element by element.",
    examples: [
      Example("[1, 2] / 4", gives: "[0.25, 0.5]"),
      Example("1 / [2, 0]", gives: "[0.5, ∞]"),
    ],
    formula: Formula("y = a / b", latex: #"y = \frac{a}{b}"#),
    .divide,
    gradient: .rule { at in
      let share = try at.adjoint / at.inputs[1]
      return [share, try at.ifNeeded(1) { try -(share * at.output) }]
    })
}
