import Catalogues
import Tensors

extension Op {
  /// Every place of an axis several times in a row.
  ///
  /// Shape: `[… a …] → [… n·a …]`. Errors: a count below 0, a single number. Gradient: ȳ summed over
  /// the copies of each place.
  public static let `repeat`: Op = Op(
    "repeat", summary: "Every place of an axis n times in a row, the last where none is named.",
    documentation: "tile puts copies of the whole behind one another instead.",
    signature: Signature(
      ["x"], axes: .one, options: [Option("n", .integer, summary: "how often each place comes")]),
    examples: [
      Example("repeat([1, 2], 2)", gives: "[1, 1, 2, 2]"),
      Example("repeat[0]([[1, 2], [3, 4]], 2)", gives: "[[1, 2], [1, 2], [3, 4], [3, 4]]"),
    ],
    formula: Formula("yᵢ = x[⌊i / n⌋]", latex: #"y_i = x_{\lfloor i / n \rfloor}"#),
    shape: repeated, labels: .whereSizeStays(repeated),
    kernel: .unary { x, attributes in
      let (axis, count) = (attributes.axes[0], attributes.integer(0))
      let places = (0..<(x.shape[axis] * count)).map { $0 / count }
      return x.taking(places, along: axis)
    },
    gradient: .rule { at in
      let (axis, count) = (at.attributes.axes[0], at.attributes.integer(0))
      let shape = at.inputs[0].shape
      let (outer, inner) = (shape.sizes[...axis], shape.sizes[(axis + 1)...])
      let sum = try at.adjoint.summedCopies(
        outer: outer.reduce(1, *), count, inner: inner.reduce(1, *))
      return [try sum.reshaped(shape)]
    }, cost: Cost.perElement(0))
}

private let repeated: ShapeRule = { shapes, attributes in
  guard let axis = attributes.axes.first else {
    throw TensorError("a single number has no axis to repeat along", hint: "use full(x, n)")
  }
  _ = try ShapeRules.sameAlongAxes(shapes, attributes)
  let count = attributes.integer(0)
  if count < 0 { throw TensorError("a count cannot be negative: \(count)", kind: .value) }
  let (size, isLarge) = shapes[0][axis].multipliedReportingOverflow(by: count)
  return try Shape.checked(shapes[0].sizes.replacing(axis, with: isLarge ? Int.max : size))
}
