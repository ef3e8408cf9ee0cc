import Catalogues
import Tensors

extension Op {
  /// What a change g of a softmax y along some axes is of what it was made of: y · (g − Σ g y).
  ///
  /// Shape: `s, t → s`, t stretching to s. Gradient: ḡ is the same of y and the adjoint z; ȳ = z · (g −
  /// Σ g y) − g Σ z y.
  public static let softmaxSlope: Op = Op(
    "softmaxslope", summary: "What a change g of y = softmax(x) is of x.",
    documentation: "One pass over both, which gradients of softmax take.",
    signature: Signature(["y", "g"], axes: .manyOrLast),
    examples: [Example("softmaxslope([0.5, 0.5], [1, 0])", gives: "[0.25, -0.25]")],
    formula: Formula(
      "xᵢ = yᵢ (gᵢ − Σ gⱼ yⱼ)", latex: #"x_i = y_i \Bigl(g_i - \sum_j g_j y_j\Bigr)"#),
    shape: Masking.shape, labels: Masking.labels,
    kernel: .binary { y, g, attributes in try Tensor.softmaxSlope(y, g, attributes.axes) },
    planned: { _, attributes in .softmaxSlope(axes: attributes.axes) },
    gradient: .rule { at in
      let (y, g, z, axes) = (at.inputs[0], at.inputs[1], at.adjoint, at.attributes.axes)
      return [
        try at.ifNeeded(0) {
          let total = try (g * y).sum(axes, keep: true)
          return try z * (g - total) - g * (z * y).sum(axes, keep: true)
        },
        try at.ifNeeded(1) { try y.apply(.softmaxSlope, z, attributes: at.attributes) },
      ]
    }, cost: Cost.perElement(4))
}
