import Catalogues
import Tensors

extension Op {
  /// The last two axes exchanged; a vector or a number stays as it is.
  ///
  /// Shape: `[… m n] → [… n m]`; a view. Gradient: ȳ transposed.
  public static let transpose: Op = Op(
    "transpose", summary: "The last two axes exchanged.",
    documentation: "The same as x'. A vector stays as it is.", signature: Signature(["x"]),
    examples: [Example("[[1, 2], [3, 4]]'", gives: "[[1, 3], [2, 4]]")],
    formula: Formula("yᵢⱼ = xⱼᵢ", latex: #"y = x^\top"#),
    shape: { shapes, _ in Shape(lastTwoExchanged(shapes[0].sizes)) },
    labels: .custom { inputs, _ in
      Labels(lastTwoExchanged(inputs[0].labels.padded(to: inputs[0].shape.rank)))
    },
    kernel: .unary { x, _ in x.transposed }, kernelChecks: true, takesAnyNumbers: true,
    batching: .custom { inputs, _, _ in
      inputs[0].shape.rank < 3 ? inputs[0] : inputs[0].transposed
    },
    planned: { _, _ in .view }, gradient: .rule { at in [try at.adjoint.transposed] },
    cost: Cost.free)
}

private func lastTwoExchanged<Element>(_ axes: [Element]) -> [Element] {
  axes.count < 2 ? axes : axes.dropLast(2) + axes.suffix(2).reversed()
}
