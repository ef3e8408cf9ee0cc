import Catalogues
import Tensors

extension Op {
  /// Rows added up at places of a new first axis, the rest 0: the adjoint of gather.
  ///
  /// Called `scatteradd`, since `scatter` draws points.
  ///
  /// Shape: `[i… s…], [i…] → [count s…]`. Negative places count from the end. Errors: a place
  /// outside the axis, or one that is not whole. Gradient: ȳ gathered at the same places.
  public static let scatter: Op = Op(
    "scatteradd", summary: "Rows added up at the given places of a new first axis.",
    documentation: "Places that no row goes to are 0. Negative places count from the end.",
    signature: Signature(
      ["values", "indices"],
      options: [Option("count", .integer, summary: "size of the new axis")]),
    examples: [Example("scatteradd([1, 2, 3], [0, 2, 0], 4)", gives: "[4, 0, 2, 0]")],
    formula: Formula(
      "yₖ = Σ valuesᵢ over i with indicesᵢ = k", latex: #"y_k = \sum_{i : k_i = k} v_i"#),
    shape: { shapes, attributes in
      let (values, indices) = (shapes[0].sizes, shapes[1].sizes)
      guard values.starts(with: indices) else {
        throw TensorError("values \(shapes[0]) need one row for each place in \(shapes[1])")
      }
      return try Shape.checked([attributes.integer(0)] + values.dropFirst(indices.count))
    },
    labels: .custom { inputs, _ in
      let (values, indices) = (inputs[0], inputs[1])
      return Labels(
        [nil] + values.labels.padded(to: values.shape.rank).dropFirst(indices.shape.rank))
    },
    kernel: .binary { values, indices, attributes in
      let count = attributes.integer(0)
      let places = try Places.places(indices, in: count)
      let row = values.shape.sizes.dropFirst(indices.shape.rank)
      let rows = try values.reshaped(Shape([places.count] + row))
      return rows.scattered(places, count: count)
    },
    planned: { _, _ in .add },
    gradient: .rule { at in [try at.adjoint.apply(.gather, at.inputs[1]), nil] },
    cost: Cost.perInput(1))
}
