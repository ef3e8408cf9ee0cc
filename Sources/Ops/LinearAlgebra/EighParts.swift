import Catalogues
import Tensors

extension Op {
  /// Eigenvalues of a symmetric matrix with the eigenvectors below them, as columns.
  ///
  /// Shape: `[… n n] → [… 1+n n]`; values rise, and the largest element of every vector is positive.
  /// A is taken as (A + Aᵀ) / 2. Gradient: Ā = V (diag λ̄ + F ∘ Vᵀ V̄) Vᵀ, made symmetric, with
  /// Fᵢⱼ = 1 / (λⱼ − λᵢ); right where eigenvalues differ. Complexity: O(… n³).
  public static let eighparts: Op = Op(
    "eighparts", summary: "Values of eigh(A) with the vectors below them, in one matrix.",
    documentation: "eigh(A) takes them apart. Gradients are right where eigenvalues differ.",
    signature: Signature(["A"]),
    examples: [Example("eighparts([[3, 0], [0, 1]])", gives: "[[1, 3], [0, 1], [1, 0]]")],
    formula: Formula("A = V diag(λ) Vᵀ", latex: #"A = V \operatorname{diag}(\lambda) V^\top"#),
    shape: { shapes, _ in
      try Matrices.checkSquare(shapes[0])
      let n = shapes[0].last
      return try Shape.checked(shapes[0].sizes.dropLast(2) + [n + 1, n])
    },
    labels: .outer(inner: 2, then: 2), kernel: .unary { x, _ in try x.symmetricParts() },
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      let (axis, n) = (shape.rank - 2, shape.last)
      let row = Shape(shape.sizes.dropLast())
      func parts(_ x: Term) throws -> (values: Term, vectors: Term) {
        (
          try x.sliced(axis: axis, start: 0, count: 1).reshaped(row),
          try x.sliced(axis: axis, start: 1, count: n)
        )
      }
      let (values, vectors) = try parts(at.output)
      let (dvalues, dvectors) = try parts(at.adjoint)
      let turned = try values.inverseGaps * vectors.transposed.times(dvectors)
      let inner = try (dvalues.onDiagonal + turned).symmetrised
      return [try vectors.times(inner).times(vectors.transposed)]
    }, cost: Matrices.cubic(9))
}
