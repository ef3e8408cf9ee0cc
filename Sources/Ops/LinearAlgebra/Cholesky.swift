import Catalogues
import Tensors

extension Op {
  /// The lower triangle L with L Lᵀ = A, for every symmetric positive definite matrix.
  ///
  /// Shape: `[… n n] → [… n n]`. A is taken as (A + Aᵀ) / 2. Errors: a matrix that is not square or
  /// not positive definite. Gradient: Ā = ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P the lower triangle of Lᵀ L̄, its
  /// diagonal halved (Murray 2016). Complexity: O(… n³).
  public static let cholesky: Op = Op(
    "cholesky", summary: "Lower triangle L with L @ L' = A.",
    documentation: "A is taken as (A + A') / 2 and must be positive definite.",
    signature: Signature(["A"]),
    examples: [Example("cholesky([[4, 2], [2, 5]])", gives: "[[2, 0], [1, 2]]")],
    formula: Formula("y yᵀ = A", latex: #"y y^\top = A"#), shape: Matrices.square,
    labels: .outer(inner: 2, then: 2), kernel: .unary { x, _ in try x.choleskyFactors() },
    gradient: .rule { at in
      let upper = try at.output.transposed
      let inner = try upper.times(at.adjoint).lowerTriangle(diagonal: 0.5).symmetrised
      return [try upper.solving(upper.solving(inner).transposed)]
    }, cost: Matrices.cubic(1))
}
