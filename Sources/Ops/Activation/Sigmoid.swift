import Catalogues
import Tensors

extension Op {
  /// The logistic function of every element: y = 1 / (1 + e⁻ˣ), in [0, 1].
  ///
  /// Shape: `s → s`. Never overflows: the exponential is taken of −|x|. Gradient: x̄ = ȳ · y · (1 − y).
  public static let sigmoid: Op = .elementwise(
    "sigmoid", summary: "Logistic function of every element, between 0 and 1.",
    examples: [Example("sigmoid([0, 2])", gives: "[0.5, 0.8808]")],
    formula: Formula("y = 1 / (1 + e⁻ˣ)", latex: #"y = \frac{1}{1 + e^{-x}}"#),
    .sigmoid, flops: 10,
    gradient: .rule { at in [try at.adjoint * (at.output * (1 - at.output))] })
}
