import Catalogues
import Tensors

extension Op {
  /// The cosine of every element, in radians: y = cos x.
  ///
  /// Shape: `s → s`. Gradient: x̄ = −ȳ · sin x.
  public static let cos: Op = .elementwise(
    "cos", summary: "Cosine of every element, in radians.",
    examples: [Example("cos([0, 1])", gives: "[1, 0.5403]")],
    formula: Formula("y = cos x", latex: #"y = \cos x"#),
    .cos, flops: 10,
    gradient: .rule { at in [try -(at.adjoint * at.inputs[0].apply(.sin))] })
}
