import Catalogues
import Tensors

extension Op {
  /// U, s and V of A = U diag(s) Vᵀ in one matrix, one below the other.
  ///
  /// Shape: `[… m n] → [… m+1+n k]` with k the less of m and n; s falls. The largest element of every
  /// column of U is positive. Gradient: Ā = U (F ∘ (Uᵀ Ū − Ūᵀ U) S + diag s̄ + S F ∘ (Vᵀ V̄ − V̄ᵀ V)) Vᵀ
  /// and what leaves the columns, with Fᵢⱼ = 1 / (sⱼ² − sᵢ²) (Townsend 2016); right where singular
  /// values differ and, but for square matrices, none is 0. Complexity: O(… m n k).
  public static let svdparts: Op = Op(
    "svdparts", summary: "u, s and v of svd(A) in one matrix, one below the other.",
    documentation: "svd(A) takes them apart. Gradients are right where singular values differ.",
    signature: Signature(["A"]),
    examples: [
      Example("svdparts([[0, 2], [1, 0]])", gives: "[[1, 0], [0, 1], [2, 1], [0, 1], [1, 0]]")
    ],
    formula: Formula("A = U diag(s) Vᵀ", latex: #"A = U \operatorname{diag}(s) V^\top"#),
    shape: { shapes, _ in
      try Matrices.check(shapes[0])
      let (m, n) = (shapes[0][shapes[0].rank - 2], shapes[0].last)
      return try Shape.checked(shapes[0].sizes.dropLast(2) + [m + 1 + n, Swift.min(m, n)])
    },
    labels: .outer(inner: 2, then: 2), kernel: .unary { x, _ in try x.singularParts() },
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      let (m, n) = (shape[shape.rank - 2], shape.last)
      let axis = shape.rank - 2
      func parts(_ x: Term) throws -> (u: Term, s: Term, v: Term) {
        (
          try x.sliced(axis: axis, start: 0, count: m),
          try x.sliced(axis: axis, start: m, count: 1),
          try x.sliced(axis: axis, start: m + 1, count: n)
        )
      }
      let (u, s, v) = try parts(at.output)
      let (du, ds, dv) = try parts(at.adjoint)
      let row = Shape(shape.sizes.dropLast(2) + [Swift.min(m, n)])
      let column = Shape(row.sizes + [1])
      let gaps = try (s * s).reshaped(row).inverseGaps
      let left = try u.transposed.times(du)
      let right = try v.transposed.times(dv)
      let turned = try gaps * (left - left.transposed) * s
      let turnedBack = try gaps * (right - right.transposed) * s.reshaped(column)
      let inner = try turned + ds.reshaped(row).onDiagonal + turnedBack
      var slope = try u.times(inner).times(v.transposed)
      // What turns the columns out of the space they span, where there is room for that.
      if m > n { slope = try slope + ((du - u.times(left)) / s).times(v.transposed) }
      if n > m { slope = try slope + u.times(((dv - v.times(right)) / s).transposed) }
      return [slope]
    }, cost: Matrices.cubic(12))
}
