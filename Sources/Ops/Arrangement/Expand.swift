import Catalogues
import Tensors

extension Op {
  /// Repeated along new leading axes and axes of size 1, without a copy.
  ///
  /// Shape: `s → sizes`; a view. Errors: sizes that s cannot be stretched to. Gradient: ȳ summed over
  /// what was repeated.
  public static let expand: Op = Op(
    "expand", summary: "Repeated along new first axes and axes of size 1.",
    signature: Signature(
      ["x"], options: [Option("sizes", .integers, summary: "the sizes to stretch to")]),
    examples: [
      Example("expand([1, 2], 2, 2)", gives: "[[1, 2], [1, 2]]"),
      Example("expand(7, 3)", gives: "[7, 7, 7]"),
    ],
    formula: Formula("yᵢⱼ = xⱼ", latex: "y_{ij} = x_j"),
    shape: stretched, labels: .whereSizeStays(stretched),
    kernel: .unary { x, attributes in try x.broadcast(to: Shape(attributes.integers(0))) },
    takesAnyNumbers: true,
    batching: .custom { inputs, count, attributes in
      let (x, sizes) = (inputs[0], attributes.integers(0))
      let missing = Array(repeating: 1, count: Swift.max(sizes.count + 1 - x.shape.rank, 0))
      let aligned = try x.regrouped(
        Shape.checked([count] + missing + x.shape.sizes.dropFirst()))
      return try aligned.broadcast(to: Shape.checked([count] + sizes))
    },
    planned: { _, _ in .view },
    gradient: .rule { at in [try at.adjoint.summed(to: at.inputs[0].shape)] }, cost: Cost.free)
}

private let stretched: ShapeRule = { shapes, attributes in
  let target = try Shape.checked(attributes.integers(0))
  // Meeting the target must leave it as it is.
  guard let met = try? Broadcasting.shape(shapes[0], target), met == target else {
    throw TensorError("\(shapes[0]) cannot be stretched to \(target)")
  }
  return target
}
