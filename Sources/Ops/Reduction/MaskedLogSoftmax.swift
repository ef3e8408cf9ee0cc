import Catalogues
import Tensors

extension Op {
  /// The logarithm of the softmax of what a mask lets be seen: −∞ where the mask is 0.
  ///
  /// Shape: `s, t → s`, t stretching to s. Gradient: as of logsoftmax where the mask is not 0, else 0;
  /// none to the mask.
  public static let maskedLogSoftmax: Op = Op(
    "logsoftmax", summary: "Logarithm of the softmax of what a mask lets be seen, -∞ elsewhere.",
    documentation: "Where nothing is seen all are -∞.",
    signature: Signature(["x", "mask"], axes: .manyOrLast),
    examples: [Example("logsoftmax([1, 2, 3], [1, 1, 0])", gives: "[-1.313, -0.3133, -∞]")],
    formula: Formula(
      "yᵢ = ln(mᵢ exp xᵢ / Σ mⱼ exp xⱼ)",
      latex: #"y_i = \ln \frac{m_i e^{x_i}}{\sum_j m_j e^{x_j}}"#),
    shape: Masking.shape, labels: Masking.labels,
    kernel: .binary { x, mask, attributes in
      try Masking.hiding(x, mask).rewrite(attributes.axes, .logSoftmax)
    },
    gradient: .rule { at in
      let mask = at.inputs[1]
      let isSeen = try 1 - mask.apply(.equal, mask.constant(0))
      let adjoint = try at.adjoint * isSeen
      let total = try adjoint.sum(at.attributes.axes, keep: true)
      return [try adjoint - at.output.apply(.exp) * total, nil]
    }, cost: Cost.perElement(12))
}
