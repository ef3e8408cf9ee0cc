import Catalogues
import Tensors

extension Op {
  /// One place of an axis, the axis removed.
  ///
  /// Shape: `[… n …] → [… …]`; a view. A negative index counts from the end. Errors: a place outside
  /// the axis. Gradient: ȳ embedded in zeros.
  public static let select: Op = Op(
    "select", summary: "One place of an axis, the axis removed.",
    documentation: "The same as x[index] along the axis.",
    signature: Signature(
      ["x"],
      options: [
        Option("axis", .integer, summary: "the axis"),
        Option("index", .integer, summary: "the place, counted from the end where negative"),
      ]),
    examples: [
      Example("[[1, 2], [3, 4]][1]", gives: "[3, 4]"),
      Example("select([[1, 2], [3, 4]], 1, -1)", gives: "[2, 4]"),
    ],
    formula: Formula("y = x[index]", latex: "y = x_i"),
    shape: { shapes, attributes in
      let axis = try shapes[0].axis(attributes.integer(0))
      _ = try Places.place(attributes.integer(1), along: axis, of: shapes[0])
      return shapes[0].removing([axis])
    },
    labels: .custom { inputs, attributes in
      var names = inputs[0].labels.padded(to: inputs[0].shape.rank)
      names.remove(at: try inputs[0].shape.axis(attributes.integer(0)))
      return Labels(names)
    },
    kernel: .unary { x, attributes in
      let axis = try x.shape.axis(attributes.integer(0))
      return x.selected(
        axis: axis, at: try Places.place(attributes.integer(1), in: x.shape[axis]))
    },
    takesAnyNumbers: true,
    batching: .custom { inputs, _, attributes in
      let x = inputs[0]
      let axis = try x.shape.removing(0).axis(attributes.integer(0)) + 1
      return x.selected(
        axis: axis, at: try Places.place(attributes.integer(1), in: x.shape[axis]))
    },
    planned: { _, _ in .view },
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      let axis = try shape.axis(at.attributes.integer(0))
      let place = try Places.place(at.attributes.integer(1), in: shape[axis])
      let options = [axis, place, 1, shape[axis]].map(Attribute.integer)
      let slice = try at.adjoint.reshaped(shape.replacing(axis, with: 1))
      return [try slice.apply(.embed, attributes: Attributes(options: options))]
    }, cost: Cost.free)
}
