import Catalogues
import Tensors

extension Op {
  /// A stretch of one axis: `count` places from `start`, `step` apart; the step may be negative.
  ///
  /// Shape: `[… n …] → [… count …]`; a view. Errors: places outside the axis. Gradient: ȳ embedded
  /// in zeros.
  public static let slice: Op = Op(
    "slice", summary: "A stretch of one axis.",
    documentation: "The same as x[start:end] along the axis. A negative step goes backwards.",
    signature: Signature(
      ["x"],
      options: [
        Option("axis", .integer, summary: "the axis"),
        Option("start", .integer, summary: "the first place"),
        Option("count", .integer, summary: "how many places"),
        Option("step", .integer, default: .integer(1), summary: "from one place to the next"),
      ]),
    examples: [
      Example("[1, 2, 3, 4][1:3]", gives: "[2, 3]"),
      Example("slice([1, 2, 3, 4], 0, 3, 2, -2)", gives: "[4, 2]"),
    ],
    formula: Formula("yᵢ = x[start + i·step]", latex: #"y_i = x_{s + i t}"#),
    shape: stretch, labels: .whereSizeStays(stretch),
    kernel: .unary { x, attributes in
      x.sliced(
        axis: try x.shape.axis(attributes.integer(0)), start: attributes.integer(1),
        count: attributes.integer(2), step: attributes.integer(3))
    },
    takesAnyNumbers: true,
    batching: .custom { inputs, _, attributes in
      let x = inputs[0]
      return x.sliced(
        axis: try x.shape.removing(0).axis(attributes.integer(0)) + 1,
        start: attributes.integer(1), count: attributes.integer(2), step: attributes.integer(3))
    },
    planned: { _, _ in .view },
    gradient: .rule { at in
      let axis = try at.inputs[0].shape.axis(at.attributes.integer(0))
      let (start, step) = (at.attributes.integer(1), at.attributes.integer(3))
      let options = [axis, start, step, at.inputs[0].shape[axis]].map(Attribute.integer)
      return [try at.adjoint.apply(.embed, attributes: Attributes(options: options))]
    }, cost: Cost.free)
}

private let stretch: ShapeRule = { shapes, attributes in
  let axis = try shapes[0].axis(attributes.integer(0))
  let stretch = Stretch(attributes, count: attributes.integer(2), step: attributes.integer(3))
  try stretch.check(inside: shapes[0][axis])
  return shapes[0].replacing(axis, with: stretch.count)
}
