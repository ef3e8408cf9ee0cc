import Catalogues
import Tensors

extension Op {
  /// Shifted along one axis; what leaves at one end comes in at the other.
  ///
  /// Shape: `s → s`. A negative shift goes towards the front. Errors: a single number. Gradient: ȳ
  /// shifted back.
  public static let roll: Op = Op(
    "roll", summary: "Shifted along an axis, the last where none is named, round its end.",
    documentation: "A negative shift goes towards the front.",
    signature: Signature(
      ["x"], axes: .one, options: [Option("shift", .integer, summary: "by how many places")]),
    examples: [
      Example("roll([1, 2, 3, 4], 1)", gives: "[4, 1, 2, 3]"),
      Example("roll[0]([[1, 2], [3, 4], [5, 6]], -1)", gives: "[[3, 4], [5, 6], [1, 2]]"),
    ],
    formula: Formula("yᵢ = x[(i − shift) mod n]", latex: #"y_i = x_{(i - s) \bmod n}"#),
    shape: { shapes, attributes in
      if attributes.axes.isEmpty {
        throw TensorError("a single number has no axis to roll along")
      }
      return try ShapeRules.sameAlongAxes(shapes, attributes)
    },
    labels: .same,
    kernel: .unary { x, attributes in
      let axis = attributes.axes[0]
      let start = back(attributes.integer(0), in: x.shape[axis])
      return x.taking((0..<x.shape[axis]).map { ($0 + start) % x.shape[axis] }, along: axis)
    },
    gradient: .rule { at in
      let axis = at.attributes.axes[0]
      let shift = back(at.attributes.integer(0), in: at.inputs[0].shape[axis])
      return [
        try at.adjoint.apply(
          .roll, attributes: Attributes(axes: [axis], options: [.integer(shift)]))
      ]
    }, cost: Cost.perElement(0))
}

/// The shift that undoes another, from 0 to the size of the axis.
private func back(_ shift: Int, in size: Int) -> Int {
  if size == 0 { return 0 }
  let rest = shift % size
  return rest > 0 ? size - rest : -rest
}
