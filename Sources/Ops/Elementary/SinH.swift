import Catalogues
import Tensors

extension Op {
  /// The hyperbolic sine of every element: y = (eˣ − e⁻ˣ) / 2.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · cosh x.
  public static let sinh: Op = .elementwise(
    "sinh", summary: "Hyperbolic sine of every element.",
    examples: [Example("sinh([0, 1])", gives: "[0, 1.175]")],
    formula: Formula("y = (eˣ − e⁻ˣ) / 2", latex: #"y = \sinh x"#),
    .sinh, flops: 10,
    gradient: .rule { at in [try at.adjoint * at.inputs[0].apply(.cosh)] })
}
