import Catalogues
import Tensors

extension Op {
  /// Every product of an element of one vector and one of another: yᵢⱼ = aᵢ · bⱼ.
  ///
  /// Shape: `[m], [n] → [m n]`. Errors: anything but two vectors. Gradient: ā = ȳ b, b̄ = ȳᵀ a.
  public static let outer: Op = Op(
    "outer", summary: "Every product of elements of two vectors.",
    signature: Signature(["a", "b"]),
    examples: [Example("outer([1, 2], [3, 4])", gives: "[[3, 4], [6, 8]]")],
    formula: Formula("yᵢⱼ = aᵢ bⱼ", latex: #"y = a b^\top"#),
    shape: { shapes, _ in
      guard shapes[0].rank == 1, shapes[1].rank == 1 else {
        throw TensorError("outer takes two vectors, not \(shapes[0]) and \(shapes[1])")
      }
      return try Shape.checked([shapes[0][0], shapes[1][0]])
    },
    labels: .custom { inputs, _ in Labels(inputs.map { $0.labels[0] }) },
    kernel: .binary { a, b, _ in
      let column = try a.reshaped([a.shape[0], 1])
      return try Tensor.zip(column, b, { $0 * $1 }, { $0 * $1 })
    },
    planned: { _, _ in .outer },
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      return [
        try at.ifNeeded(0) { try at.adjoint.apply(.matmul, b) },
        try at.ifNeeded(1) { try at.adjoint.transposed.apply(.matmul, a) },
      ]
    })
}
