import Catalogues
import Tensors

extension Op {
  /// The matrix product of the last two axes, the axes before them broadcast.
  ///
  /// Shape: `[… m k], [… k n] → [… m n]`; a vector `[k]` on the left is a row, on the right a column,
  /// and its axis of size 1 is removed. Labels: inner axes must agree. Gradient: Ā = Ȳ Bᵀ, B̄ = Aᵀ Ȳ.
  /// Complexity: O(… m k n).
  public static let matmul: Op = Op(
    "@", summary: "Matrix product.",
    documentation: """
      The last axis of a meets the last but one of b; axes before these broadcast. A vector is a row \
      on the left and a column on the right.
      """,
    signature: Signature(["a", "b"]),
    examples: [
      Example("[[1, 2], [3, 4]] @ [[0, 1], [1, 0]]", gives: "[[2, 1], [4, 3]]"),
      Example("[[1, 2], [3, 4]] @ [1, 1]", gives: "[3, 7]"),
      Example("[1, 2] @ [3, 4]", gives: "11"),
    ],
    formula: Formula("yᵢⱼ = Σ aᵢₗ bₗⱼ", latex: #"y_{ij} = \sum_l a_{il} b_{lj}"#),
    shape: { shapes, _ in try MatrixSides(shapes[0], shapes[1]).result },
    labels: .custom { inputs, _ in try MatrixSides.labels(inputs[0], inputs[1]) },
    kernel: .binary { a, b, _ in
      if let small = MatrixProduct.small(a, b) { return small }
      let sides = try MatrixSides(a.shape, b.shape)
      return try MatrixProduct.multiply(a.regrouped(sides.left), b.regrouped(sides.right))
        .reshaped(sides.result)
    }, kernelChecks: true, takesAnyNumbers: true,
    batching: .products,
    planned: { inputs, _ in
      let sides = try MatrixSides(inputs[0].shape, inputs[1].shape)
      return .product(left: sides.left, right: sides.right)
    },
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      let sides = try MatrixSides(a.shape, b.shape)
      let adjoint = try at.adjoint.reshaped(sides.product)
      return [
        try at.ifNeeded(0) {
          try adjoint.apply(.matmul, b.reshaped(sides.right).transposed).summed(to: sides.left)
            .reshaped(a.shape)
        },
        try at.ifNeeded(1) {
          try a.reshaped(sides.left).transposed.apply(.matmul, adjoint).summed(to: sides.right)
            .reshaped(b.shape)
        },
      ]
    },
    cost: { inputs, _, output in
      let multiplications = output.elementCount * inputs[0].last
      return Cost(flops: 2 * multiplications, bytes: Cost.traffic(inputs, output))
    })
}
