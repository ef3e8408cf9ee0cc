import Catalogues
import Tensors

extension Op {
  /// A 1 at the given place of a new last axis, the rest 0.
  ///
  /// Shape: `[i…] → [i… n]`. Negative places count from the end. Errors: a place outside the axis,
  /// or one that is not whole. Gradient: blocked.
  public static let onehot: Op = Op(
    "onehot", summary: "A 1 at each given place of a new last axis, the rest 0.",
    signature: Signature(
      ["i"], options: [Option("n", .integer, summary: "size of the new axis")]),
    examples: [
      Example("onehot(1, 3)", gives: "[0, 1, 0]"),
      Example("onehot([2, 0], 3)", gives: "[[0, 0, 1], [1, 0, 0]]"),
    ],
    formula: Formula("yᵢₖ = 1 where k = i, else 0", latex: #"y_{ik} = [k = i]"#),
    shape: { shapes, attributes in
      try Shape.checked(shapes[0].sizes + [attributes.integer(0)])
    },
    labels: .custom { inputs, _ in
      Labels(inputs[0].labels.padded(to: inputs[0].shape.rank) + [nil])
    },
    kernel: .unary { indices, attributes in
      let size = attributes.integer(0)
      let places = try Places.places(indices, in: size)
      let rows = Tensor.oneHot(places, size: size, precision: indices.precision)
      return try rows.reshaped(Shape(indices.shape.sizes + [size]))
    },
    planned: { _, _ in .mark }, gradient: .blocked("a place does not change smoothly"),
    cost: Cost.perElement(0))
}
