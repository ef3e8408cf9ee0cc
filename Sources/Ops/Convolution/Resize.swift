import Catalogues
import Tensors

extension Op {
  /// The last two axes at other sizes, bilinear between elements: y = A x Bᵀ.
  ///
  /// Elements are the middles of cells that cover the axis; outside them the end elements are held.
  /// Shape: `[… H W] → [… h w]`. Errors: a size of 0. Gradient: x̄ = Aᵀ ȳ B. Complexity: O(result).
  public static let resize: Op = Op(
    "resize", summary: "The last two axes at other sizes, bilinear between elements.",
    documentation: """
      An element is the middle of a cell; cells cover the axis from end to end, as those of an \
      image do. Fewer rows or columns are read off, not averaged.
      """,
    signature: Signature(
      ["x"],
      options: [
        Option("h", .integer, summary: "rows of the result"),
        Option("w", .integer, summary: "columns of the result"),
      ]),
    examples: [
      Example("resize([[0, 1]], 1, 4)", gives: "[[0, 0.25, 0.75, 1]]"),
      Example("resize([[0, 1, 2, 3]], 1, 2)", gives: "[[0.5, 2.5]]"),
    ],
    formula: Formula("y = A x Bᵀ", latex: #"y = A x B^\top"#),
    shape: resized, labels: .outer(inner: 2, then: 2),
    kernel: .unary { x, attributes in
      let (rows, columns) = resizing(x.shape, attributes)
      return try x.resized(rows: rows, columns: columns)
    },
    gradient: .rule { at in
      let x = at.inputs[0]
      let (rows, columns) = resizing(x.shape, at.attributes)
      let down = try x.builder.constant(rows.matrix(x.precision)).transposed
      let across = try x.builder.constant(columns.matrix(x.precision))
      return [try down.apply(.matmul, at.adjoint).apply(.matmul, across)]
    }, cost: Cost.perElement(6))
}

private let resized: ShapeRule = { shapes, attributes in
  let x = shapes[0]
  guard x.rank >= 2, x[x.rank - 2] > 0, x.last > 0 else {
    throw TensorError("there are no rows and columns to resize in \(x)")
  }
  let (h, w) = (attributes.integer(0), attributes.integer(1))
  for size in [h, w] where size < 1 {
    throw TensorError("a size must be at least 1, not \(size)", kind: .value)
  }
  return try Shape.checked(x.sizes.dropLast(2) + [h, w])
}

private func resizing(_ x: Shape, _ attributes: Attributes) -> (Resizing, Resizing) {
  (
    Resizing(from: x[x.rank - 2], to: attributes.integer(0)),
    Resizing(from: x.last, to: attributes.integer(1))
  )
}
