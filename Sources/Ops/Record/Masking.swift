import Tensors

// What ops with a mask share: where it is 0 an element is not seen.

enum Masking {
  /// The shape of the first input, along whose axes the op works and to which the mask stretches.
  static let shape: ShapeRule = { shapes, attributes in
    let x = try ShapeRules.sameAlongAxes(shapes, attributes)
    guard try Broadcasting.shape(x, shapes[1]) == x else {
      throw TensorError("a mask \(shapes[1]) does not stretch to \(x)")
    }
    return x
  }

  /// The names of the first input.
  static let labels: LabelRule = .custom { inputs, _ in inputs[0].labels }

  /// The elements that are seen, −∞ in place of the others.
  static func hiding(_ x: Tensor, _ mask: Tensor) throws -> Tensor {
    try Tensor.choose(mask, x, Tensor(-.infinity, precision: x.precision))
  }
}
