import Catalogues
import Tensors

extension Op {
  /// With a new axis of size 1.
  ///
  /// Shape: `[… …] → [… 1 …]`; a view. The place of the axis is counted in the result. Errors: a
  /// place that is not there, more than 8 axes. Gradient: ȳ in the shape of x.
  public static let unsqueeze: Op = Op(
    "unsqueeze", summary: "With a new axis of size 1, the last where no place is given.",
    signature: Signature(
      ["x"],
      options: [
        Option(
          "axis", .integer, default: .integer(-1),
          summary: "its place in the result, counted from the end where negative")
      ]),
    examples: [
      Example("unsqueeze([1, 2])", gives: "[[1], [2]]"),
      Example("unsqueeze([1, 2], 0)", gives: "[[1, 2]]"),
    ],
    formula: Formula(
      "y = x in row-major order", latex: #"\operatorname{vec} y = \operatorname{vec} x"#),
    shape: { shapes, attributes in
      try Shape.checked(shapes[0].inserting(at: place(attributes, in: shapes[0])))
    },
    labels: .custom { inputs, attributes in
      var names = inputs[0].labels.padded(to: inputs[0].shape.rank)
      names.insert(nil, at: try place(attributes, in: inputs[0].shape))
      return Labels(names)
    },
    kernel: .unary { x, attributes in
      try x.regrouped(Shape(x.shape.inserting(at: place(attributes, in: x.shape))))
    },
    batching: .reshape, planned: { _, _ in .regrouping },
    gradient: .rule { at in [try at.adjoint.reshaped(at.inputs[0].shape)] }, cost: Cost.free)
}

private func place(_ attributes: Attributes, in shape: Shape) throws(TensorError) -> Int {
  let axis = attributes.integer(0)
  guard (-shape.rank - 1...shape.rank).contains(axis) else {
    throw TensorError("a new axis of \(shape) stands from 0 to \(shape.rank), not at \(axis)")
  }
  return axis < 0 ? axis + shape.rank + 1 : axis
}

extension Shape {
  fileprivate func inserting(at place: Int) -> [Int] {
    var sizes = self.sizes
    sizes.insert(1, at: place)
    return sizes
  }
}
