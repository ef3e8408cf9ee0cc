import Catalogues
import Tensors

extension Op {
  /// One axis spread over a longer one of zeros: the adjoint of slice.
  ///
  /// Shape: `[… n …] → [… size …]`. Errors: places outside the new axis. Gradient: a slice of ȳ.
  public static let embed: Op = Op(
    "embed", summary: "An axis placed inside a longer one of zeros.",
    documentation: "Element i goes to place start + i * step.",
    signature: Signature(
      ["x"],
      options: [
        Option("axis", .integer, summary: "the axis"),
        Option("start", .integer, summary: "the place of the first element"),
        Option("step", .integer, summary: "from one place to the next"),
        Option("size", .integer, summary: "the new size of the axis"),
      ]),
    examples: [Example("embed([5, 6], 0, 1, 2, 4)", gives: "[0, 5, 0, 6]")],
    formula: Formula(
      "y[start + i·step] = xᵢ, else 0", latex: #"y_{s + i t} = x_i, \text{ else } 0"#),
    shape: spread, labels: .whereSizeStays(spread),
    kernel: .unary { x, attributes in
      let axis = try x.shape.axis(attributes.integer(0))
      let zeros = Array(repeating: 0, count: x.shape.rank)
      let ones = Array(repeating: 1, count: x.shape.rank)
      let placement = Placement(
        x, start: zeros.replacing(axis, with: attributes.integer(1)),
        step: ones.replacing(axis, with: attributes.integer(2)))
      let shape = x.shape.replacing(axis, with: attributes.integer(3))
      return Tensor.assembled([placement], in: shape, precision: x.precision)
    },
    planned: { inputs, attributes in
      let (shape, axis) = (inputs[0].shape, try inputs[0].shape.axis(attributes.integer(0)))
      let (zeros, ones) = (
        Array(repeating: 0, count: shape.rank), Array(repeating: 1, count: shape.rank)
      )
      return .place([
        PartPlace(
          start: zeros.replacing(axis, with: attributes.integer(1)),
          step: ones.replacing(axis, with: attributes.integer(2)))
      ])
    },
    gradient: .rule { at in
      let axis = try at.inputs[0].shape.axis(at.attributes.integer(0))
      return [
        try at.adjoint.sliced(
          axis: axis, start: at.attributes.integer(1), count: at.inputs[0].shape[axis],
          step: at.attributes.integer(2))
      ]
    }, cost: Cost.perElement(0))
}

private let spread: ShapeRule = { shapes, attributes in
  let axis = try shapes[0].axis(attributes.integer(0))
  let size = attributes.integer(3)
  let result = try Shape.checked(shapes[0].sizes.replacing(axis, with: size))
  try Stretch(attributes, count: shapes[0][axis], step: attributes.integer(2))
    .check(inside: size)
  return result
}
