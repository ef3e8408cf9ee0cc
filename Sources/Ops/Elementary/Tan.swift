import Catalogues
import Tensors

extension Op {
  /// The tangent of every element, in radians.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · (1 + y²).
  public static let tan: Op = .elementwise(
    "tan", summary: "Tangent of every element, in radians.",
    examples: [Example("tan([0, 1])", gives: "[0, 1.557]")],
    formula: Formula("y = tan x", latex: #"y = \tan x"#),
    .tan, flops: 10,
    gradient: .rule { at in [try at.adjoint * (at.output * at.output + 1)] })
}
