import Catalogues
import Tensors

extension Op {
  /// Of every row of the last axis the elements at the places given for that row.
  ///
  /// Shape: `[b… n], [b… i…] → [b… i…]`. Negative places count from the end. Errors: places whose
  /// first axes are not those of x, a place outside the axis, or one that is not whole. Gradient: ȳ
  /// added up at the places picked.
  public static let pick: Op = Op(
    "pick", summary: "Of every row of the last axis the elements at places of its own.",
    documentation: """
      i has the axes of x but the last, and any further ones. Negative places count from the end.
      """,
    signature: Signature(["x", "i"]),
    examples: [
      Example("pick([[1, 2, 3], [4, 5, 6]], [0, 2])", gives: "[1, 6]"),
      Example("pick([[1, 2, 3], [4, 5, 6]], [[0, 1], [2, 2]])", gives: "[[1, 2], [6, 6]]"),
    ],
    formula: Formula("y[b, k] = x[b, i[b, k]]", latex: #"y_{bk} = x_{b, i_{bk}}"#),
    shape: { shapes, _ in
      guard shapes[0].rank > 0 else {
        throw TensorError("a single number has no places to pick from")
      }
      guard shapes[1].sizes.starts(with: shapes[0].sizes.dropLast()) else {
        throw TensorError("\(shapes[0]) needs places for each row, not \(shapes[1])")
      }
      return shapes[1]
    },
    labels: .custom { inputs, _ in
      let ((x, names), (places, others)) = (inputs[0], inputs[1])
      let rows = x.rank - 1
      let (left, right) = (names.padded(to: x.rank), others.padded(to: places.rank))
      let first = Shape(x.sizes.dropLast())
      let merged = try LabelRule.merged([
        (first, Labels(Array(left[..<rows]))), (first, Labels(Array(right[..<rows]))),
      ])
      return Labels(merged.padded(to: rows) + right[rows...])
    },
    kernel: .binary { x, places, _ in
      let size = x.shape.last
      let columns = try Places.places(places, along: x.shape.rank - 1, of: x.shape)
      let rows = x.shape.sizes.dropLast().reduce(1, *)
      let each = rows == 0 ? 0 : columns.count / rows
      let flat = columns.indices.map { columns[$0] + $0 / each * size }
      return try x.reshaped([x.shape.elementCount]).rows(flat).reshaped(places.shape)
    },
    planned: { _, _ in .pick },
    gradient: .rule { at in
      let (x, places) = (at.inputs[0], at.inputs[1])
      let count = x.shape.elementCount
      let flat = try flatPlaces(x, places)
      let sum = try at.adjoint.reshaped([places.shape.elementCount])
        .apply(.scatter, flat, attributes: Attributes(options: [.integer(count)]))
      return [try sum.reshaped(x.shape), nil]
    }, cost: Cost.perElement(0))
}

/// The places counted through the whole of x, in 64 bits, which count further than 32.
private func flatPlaces(_ x: Term, _ places: Term) throws -> Term {
  let size = x.shape.last
  let rows = x.shape.sizes.dropLast().reduce(1, *)
  let count = places.shape.elementCount
  let starts = Tensor((0..<rows).map { Double($0 * size) }, shape: [rows, 1])
  let columns = try places.apply(.f64).reshaped([rows, rows == 0 ? 0 : count / rows])
  let inside = try columns.apply(.mod, columns.constant(Double(max(size, 1))))
  return try (inside + x.builder.constant(starts)).reshaped([count])
}
