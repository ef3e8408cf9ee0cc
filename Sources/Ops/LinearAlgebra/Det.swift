import Catalogues
import Tensors

extension Op {
  /// The determinant of every matrix in the last two axes.
  ///
  /// Shape: `[… n n] → […]`. Errors: matrices that are not square. Gradient: Ā = ȳ det(A) A⁻ᵀ; a
  /// singular matrix has none. Complexity: O(… n³).
  public static let det: Op = Op(
    "det", summary: "Determinant of the matrices in the last two axes.",
    documentation: "0 for a singular matrix, whose gradient is an error.",
    signature: Signature(["A"]),
    examples: [Example("det([[1, 2], [3, 4]])", gives: "-2")],
    formula: Formula("y = det A", latex: #"y = \det A"#),
    shape: { shapes, _ in
      try Matrices.checkSquare(shapes[0])
      return Shape(shapes[0].sizes.dropLast(2))
    },
    labels: .outer(inner: 2, then: 0), kernel: .unary { x, _ in x.determinants() },
    gradient: .rule { at in
      let inverse = try at.inputs[0].apply(.inv)
      let single = Shape(at.output.shape.sizes + [1, 1])
      return [try (at.adjoint * at.output).reshaped(single) * inverse.transposed]
    }, cost: Matrices.cubic(1))
}
