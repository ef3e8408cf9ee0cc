import Catalogues
import Tensors

extension Op {
  /// Without axes of size 1: without all of them where none is named.
  ///
  /// Shape: `[… 1 …] → [… …]`; a view. Errors: a named axis of another size, where not every axis is
  /// named. Gradient: ȳ in the shape of x.
  public static let squeeze: Op = Op(
    "squeeze", summary: "Without axes of size 1, all of them where none is named.",
    signature: Signature(["x"], axes: .many),
    examples: [
      Example("squeeze([[1, 2, 3]])", gives: "[1, 2, 3]"),
      Example("squeeze[0](ones(1, 2, 1))", gives: "[[1], [1]]"),
    ],
    formula: Formula(
      "y = x in row-major order", latex: #"\operatorname{vec} y = \operatorname{vec} x"#),
    shape: { shapes, attributes in shapes[0].removing(try thin(attributes, in: shapes[0])) },
    labels: .custom { inputs, attributes in
      let (shape, labels) = inputs[0]
      let gone = Set(try thin(attributes, in: shape))
      let names = labels.padded(to: shape.rank)
      return Labels(names.indices.filter { !gone.contains($0) }.map { names[$0] })
    },
    kernel: .unary { x, attributes in
      try x.regrouped(x.shape.removing(thin(attributes, in: x.shape)))
    },
    batching: .reshape, planned: { _, _ in .regrouping },
    gradient: .rule { at in [try at.adjoint.reshaped(at.inputs[0].shape)] }, cost: Cost.free)
}

/// The axes to remove.
private func thin(_ attributes: Attributes, in shape: Shape) throws -> [Int] {
  _ = try ShapeRules.sameAlongAxes([shape], attributes)
  // Every axis: that is also what stands for none named.
  if attributes.axes.count == shape.rank { return attributes.axes.filter { shape[$0] == 1 } }
  if let axis = attributes.axes.first(where: { shape[$0] != 1 }) {
    throw TensorError("axis \(axis) of \(shape) has size \(shape[axis]), not 1")
  }
  return attributes.axes
}
