import Catalogues
import Tensors

extension Op {
  /// The softmax of what a mask lets be seen: 0 where the mask is 0.
  ///
  /// Shape: `s, t → s`, t stretching to s. Where nothing is seen all are 0. Gradient: as of softmax;
  /// none to the mask.
  public static let maskedSoftmax: Op = Op(
    "softmax", summary: "Softmax of the elements that a mask lets be seen, 0 elsewhere.",
    documentation: "Where nothing is seen all are 0.",
    signature: Signature(["x", "mask"], axes: .manyOrLast),
    examples: [
      Example("softmax([1, 2, 3], [1, 1, 0])", gives: "[0.2689, 0.7311, 0]"),
      Example("softmax([1, 2], 0)", gives: "[0, 0]"),
    ],
    formula: Formula(
      "yᵢ = mᵢ exp xᵢ / Σ mⱼ exp xⱼ", latex: #"y_i = \frac{m_i e^{x_i}}{\sum_j m_j e^{x_j}}"#),
    shape: Masking.shape, labels: Masking.labels,
    kernel: .binary { x, mask, attributes in
      if attributes.axes == [x.shape.rank - 1], let y = try x.softmax(seenBy: mask) { return y }
      return try Masking.hiding(x, mask).rewrite(
        attributes.axes, { ratios($0, &$1, $2) }, { ratios($0, &$1, $2) })
    },
    planned: { _, attributes in .seenSoftmax(axes: attributes.axes) },
    gradient: .rule { at in
      [try at.output.apply(.softmaxSlope, at.adjoint, attributes: at.attributes), nil]
    }, cost: Cost.perElement(12))
}

private func ratios<S: Scalar>(_ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int) {
  let largest = Loops.largest(group) { $0 }
  if largest == -.infinity {
    for i in 0..<group.count { output[start + i] = 0 }
  } else {
    Loops.rewrite(group, .softmax, 0, &output, start)
  }
}
