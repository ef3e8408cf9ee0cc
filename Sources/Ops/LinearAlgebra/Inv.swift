import Catalogues
import Tensors

extension Op {
  /// The inverse of every matrix in the last two axes.
  ///
  /// Shape: `[… n n] → [… n n]`. Errors: matrices that are not square or singular. Gradient:
  /// Ā = −A⁻ᵀ Ȳ A⁻ᵀ. Complexity: O(… n³).
  public static let inv: Op = Op(
    "inv", summary: "Inverse of the matrices in the last two axes.",
    documentation: "solve(A, b) is more accurate than inv(A) @ b.", signature: Signature(["A"]),
    examples: [Example("inv([[2, 0], [0, 4]])", gives: "[[0.5, 0], [0, 0.25]]")],
    formula: Formula("y = A⁻¹", latex: #"y = A^{-1}"#), shape: Matrices.square,
    labels: .outer(inner: 2, then: 2),
    kernel: .unary { x, _ in
      let n = x.shape.last
      let ones = Tensor.matrix([n, n], precision: x.precision) { $0 == $1 }
      return try x.solutions(ones.broadcast(to: x.shape))
    },
    gradient: .rule { at in
      let y = try at.output.transposed
      return [try -y.times(at.adjoint).times(y)]
    }, cost: Matrices.cubic(2))
}
