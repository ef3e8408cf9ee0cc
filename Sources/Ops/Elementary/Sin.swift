import Catalogues
import Tensors

extension Op {
  /// The sine of every element, in radians: y = sin x.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · cos x.
  public static let sin: Op = .elementwise(
    "sin", summary: "Sine of every element, in radians.",
    examples: [Example("sin([0, 1])", gives: "[0, 0.8415]")],
    formula: Formula("y = sin x", latex: #"y = \sin x"#),
    .sin, flops: 10,
    gradient: .rule { at in [try at.adjoint * at.inputs[0].apply(.cos)] })
}
