import Catalogues
import Tensors

extension Op {
  /// Rows of the first axis, picked by place: y[i…] = x[indices[i…]].
  ///
  /// Shape: `[n s…], [i…] → [i… s…]`. Negative places count from the end. Errors: a place outside
  /// the axis, or one that is not whole. Gradient: x̄ is ȳ scattered, places taken twice adding up.
  public static let gather: Op = Op(
    "gather", summary: "Rows of the first axis at the given places.",
    documentation: "The same as x[indices]. Negative places count from the end.",
    signature: Signature(["x", "indices"]),
    examples: [
      Example("gather([10, 20, 30], [2, 0])", gives: "[30, 10]"),
      Example("[[1, 2], [3, 4]][[-1, -1]]", gives: "[[3, 4], [3, 4]]"),
    ],
    formula: Formula("yᵢ = x[indicesᵢ]", latex: #"y_i = x_{k_i}"#),
    shape: { shapes, _ in
      let x = shapes[0]
      guard x.rank > 0 else { throw TensorError("a single number has no places to pick from") }
      return try Shape.checked(shapes[1].sizes + x.sizes.dropFirst())
    },
    labels: .custom { inputs, _ in
      let (x, indices) = (inputs[0], inputs[1])
      return Labels(
        indices.labels.padded(to: indices.shape.rank)
          + x.labels.padded(to: x.shape.rank).dropFirst())
    },
    kernel: .binary { x, indices, _ in
      let places = try Places.places(indices, along: 0, of: x.shape)
      let shape = try Shape.checked(indices.shape.sizes + x.shape.sizes.dropFirst())
      return try x.rows(places).reshaped(shape)
    },
    batching: .places, planned: { _, _ in .take },
    gradient: .rule { at in
      let count = Attribute.integer(at.inputs[0].shape[0])
      let attributes = Attributes(options: [count])
      return [try at.adjoint.apply(.scatter, at.inputs[1], attributes: attributes), nil]
    }, cost: Cost.perElement(0))
}
