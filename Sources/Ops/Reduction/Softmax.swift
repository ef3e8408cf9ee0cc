import Catalogues
import Tensors

extension Op {
  /// Positive numbers that sum to 1 along some axes, in the ratio of the exponentials.
  ///
  /// Shape: `s → s`. The largest element is subtracted first, so nothing overflows. An element −∞
  /// gives 0; where all are −∞ there is no such ratio and the result is NaN. Gradient:
  /// x̄ = y · (ȳ − Σ ȳ y).
  public static let softmax: Op = Op(
    "softmax", summary: "Exponentials divided by their sum, along the last axis or those named.",
    documentation: "Several axes are normalised together. Where all elements are -∞ it is NaN.",
    signature: Signature(["x"], axes: .manyOrLast),
    examples: [
      Example("softmax([1, 2, 3])", gives: "[0.09003, 0.2447, 0.6652]"),
      Example("softmax[0]([[0, 0], [0, -∞]])", gives: "[[0.5, 1], [0.5, 0]]"),
    ],
    formula: Formula(
      "yᵢ = exp xᵢ / Σ exp xⱼ", latex: #"y_i = \frac{e^{x_i}}{\sum_j e^{x_j}}"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(attributes.axes, .softmax)
    },
    batching: .axes,
    planned: { _, attributes in .rows(.softmax, axes: attributes.axes, addend: 0) },
    gradient: .rule { at in
      [try at.output.apply(.softmaxSlope, at.adjoint, attributes: at.attributes)]
    }, cost: Cost.perElement(10))
}
