import Catalogues
import Tensors

extension Op {
  /// The columns of a matrix made orthonormal, first to last: Q of A = Q R.
  ///
  /// R has a positive diagonal, which makes Q the only one.
  /// Shape: `[… m n] → [… m k]` with k the less of m and n. Gradient: over the first k columns
  /// Ā = (Q̄ + Q copy(−Q̄ᵀ Q)) R⁻ᵀ, where copy puts the lower triangle above the diagonal too (Walter
  /// and Lehmann 2012); columns that depend on one another have none. Complexity: O(… m n k).
  public static let orthonormal: Op = Op(
    "orthonormal", summary: "Columns made orthonormal, first to last: q of qr(A).",
    documentation: "The signs are those that give R a positive diagonal.",
    signature: Signature(["A"]),
    examples: [Example("orthonormal([[0, -2], [3, 5]])", gives: "[[0, -1], [1, 0]]")],
    formula: Formula("y R = A, yᵀ y = 1", latex: #"y R = A,\ y^\top y = I"#),
    shape: { shapes, _ in
      try Matrices.check(shapes[0])
      let m = shapes[0][shapes[0].rank - 2]
      return Shape(shapes[0].sizes.dropLast() + [Swift.min(m, shapes[0].last)])
    },
    labels: .outer(inner: 2, then: 2), kernel: .unary { x, _ in x.orthonormalFactors() },
    gradient: .rule { at in
      let (a, q) = (at.inputs[0], at.output)
      let (axis, k) = (a.shape.rank - 1, q.shape.last)
      let first = k < a.shape.last ? try a.sliced(axis: axis, start: 0, count: k) : a
      let r = try q.transposed.times(first).upperTriangle
      let inner = try -at.adjoint.transposed.times(q)
      let copied =
        try inner.lowerTriangle(diagonal: 0.5) + inner.lowerTriangle(diagonal: 0.5).transposed
      let slope = try r.solving((at.adjoint + q.times(copied)).transposed).transposed
      if k == a.shape.last { return [slope] }
      let options = [axis, 0, 1, a.shape.last].map(Attribute.integer)
      return [try slope.apply(.embed, attributes: Attributes(options: options))]
    }, cost: Matrices.cubic(2))
}
