import Tensors

// Shape rules that many ops share.

enum ShapeRules {
  /// The shape of the first input.
  static let same: ShapeRule = { shapes, _ in shapes[0] }

  /// The shape all inputs stretch to.
  static let broadcast: ShapeRule = { shapes, _ in
    try shapes.dropFirst().reduce(shapes[0]) { try Broadcasting.shape($0, $1) }
  }

  /// The shape of the first input, whose axes are those worked along.
  static let sameAlongAxes: ShapeRule = { shapes, attributes in
    try check(attributes.axes, of: shapes[0])
    return shapes[0]
  }

  /// The first input without the axes reduced.
  static let reduce: ShapeRule = { shapes, attributes in
    try check(attributes.axes, of: shapes[0])
    return Tensor.reducedShape(shapes[0], attributes.axes, keep: attributes.keep)
  }

  /// The same, for what has no value over no numbers: a mean, a maximum.
  static let reduceSome: ShapeRule = { shapes, attributes in
    let result = try reduce(shapes, attributes)
    if shapes[0].elementCount(along: attributes.axes) == 0 {
      throw TensorError("there are no numbers to reduce in \(shapes[0])", kind: .value)
    }
    return result
  }

  /// No axes but those the sizes in the first option give.
  static let sizes: ShapeRule = { _, attributes in try Shape.checked(attributes.integers(0)) }

  private static func check(_ axes: [Int], of shape: Shape) throws(TensorError) {
    var last = -1
    for axis in axes {
      if axis < 0 || axis >= shape.rank {
        throw TensorError("there is no axis \(axis) in \(shape)")
      }
      if axis == last { throw TensorError("axis \(axis) of \(shape) is named twice") }
      last = axis
    }
  }
}
