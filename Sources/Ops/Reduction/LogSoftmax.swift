import Catalogues
import Tensors

extension Op {
  /// The logarithm of the softmax along some axes, without overflow or loss of digits.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ − softmax(x) · Σ ȳ.
  public static let logsoftmax: Op = Op(
    "logsoftmax", summary: "Logarithm of the softmax, along the last axis or those named.",
    documentation: "Several axes are normalised together.",
    signature: Signature(["x"], axes: .manyOrLast),
    examples: [
      Example("logsoftmax([1, 2, 3])", gives: "[-2.408, -1.408, -0.4076]"),
      Example("logsoftmax([0, 2000])", gives: "[-2000, 0]"),
    ],
    formula: Formula("yᵢ = xᵢ − ln Σ exp xⱼ", latex: #"y_i = x_i - \ln \sum_j e^{x_j}"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(attributes.axes, .logSoftmax)
    },
    batching: .axes,
    planned: { _, attributes in .rows(.logSoftmax, axes: attributes.axes, addend: 0) },
    gradient: .rule { at in
      let total = try at.adjoint.sum(at.attributes.axes, keep: true)
      return [try at.adjoint - at.output.apply(.exp) * total]
    }, cost: Cost.perElement(10))
}
