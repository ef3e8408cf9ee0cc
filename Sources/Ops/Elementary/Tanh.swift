import Catalogues
import Tensors

extension Op {
  /// The hyperbolic tangent of every element: y = tanh x, in (−1, 1).
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · (1 − y²).
  public static let tanh: Op = .elementwise(
    "tanh", summary: "Hyperbolic tangent of every element, between -1 and 1.",
    examples: [Example("tanh([0, 1])", gives: "[0, 0.7616]")],
    formula: Formula("y = tanh x", latex: #"y = \tanh x"#),
    .tanh, flops: 10,
    gradient: .rule { at in [try at.adjoint * (1 - at.output * at.output)] })
}
