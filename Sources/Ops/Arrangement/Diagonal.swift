import Catalogues
import Tensors

extension Op {
  /// The diagonal of the last two axes as one last axis.
  ///
  /// Shape: `[… n m] → [… min(n, m)]`; a view. Errors: fewer than two axes. Gradient: ȳ on the
  /// diagonal of zeros.
  public static let diagonal: Op = Op(
    "diagonal", summary: "The diagonal of the last two axes.",
    documentation: "diag puts it back on the diagonal of a matrix.",
    signature: Signature(["x"]),
    examples: [
      Example("diagonal([[1, 2], [3, 4]])", gives: "[1, 4]"),
      Example("diagonal([[1, 2, 3], [4, 5, 6]])", gives: "[1, 5]"),
    ],
    formula: Formula("yᵢ = xᵢᵢ", latex: "y_i = x_{ii}"),
    shape: { shapes, _ in
      guard shapes[0].rank > 1 else { throw TensorError("\(shapes[0]) has no diagonal") }
      return Shape(shapes[0].sizes.dropLast(2) + [side(shapes[0])])
    },
    labels: .custom { inputs, _ in
      let (shape, labels) = inputs[0]
      let names = labels.padded(to: shape.rank)
      // It runs along both axes: a name stays where both have it.
      let (row, column) = (names[shape.rank - 2], names[shape.rank - 1])
      let isSame = row == column && shape.last == shape[shape.rank - 2]
      return Labels(names.dropLast(2) + [isSame ? row : nil])
    },
    kernel: .unary { x, _ in x.diagonal },
    gradient: .rule { at in
      let (shape, rank) = (at.inputs[0].shape, at.inputs[0].shape.rank)
      var result = try at.adjoint.apply(.diag)
      for axis in [rank - 2, rank - 1] where shape[axis] != side(shape) {
        let options = [axis, 0, 1, shape[axis]].map(Attribute.integer)
        result = try result.apply(.embed, attributes: Attributes(options: options))
      }
      return [result]
    }, cost: Cost.free)
}

private func side(_ shape: Shape) -> Int { min(shape.last, shape[shape.rank - 2]) }
