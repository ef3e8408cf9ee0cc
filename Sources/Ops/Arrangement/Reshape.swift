import Catalogues
import Tensors

extension Op {
  /// The same elements in row-major order under other sizes.
  ///
  /// Shape: `s → sizes`, one of which may be −1: what is left. A view where the elements are in
  /// order. Errors: sizes for another number of elements. Gradient: ȳ in the shape of x.
  public static let reshape: Op = Op(
    "reshape", summary: "The same elements under other sizes.",
    documentation: "One size may be -1: what is left.",
    signature: Signature(
      ["x"], options: [Option("sizes", .integers, summary: "the sizes of the axes")]),
    examples: [
      Example("reshape(0..3, 2, 2)", gives: "[[0, 1], [2, 3]]"),
      Example("reshape(0..3, 1, -1)", gives: "[[0, 1, 2, 3]]"),
    ],
    formula: Formula(
      "y = x in row-major order", latex: #"\operatorname{vec} y = \operatorname{vec} x"#),
    shape: { shapes, attributes in try filled(attributes.integers(0), from: shapes[0]) },
    labels: .none,
    kernel: .unary { x, attributes in
      try x.regrouped(filled(attributes.integers(0), from: x.shape))
    }, kernelChecks: true, takesAnyNumbers: true, batching: .reshape,
    planned: { _, _ in .regrouping },
    gradient: .rule { at in [try at.adjoint.reshaped(at.inputs[0].shape)] }, cost: Cost.free)
}

/// The sizes with −1 replaced by what is left.
private func filled(_ sizes: [Int], from shape: Shape) throws(TensorError) -> Shape {
  var sizes = sizes
  if let open = sizes.firstIndex(of: -1) {
    guard open == sizes.lastIndex(of: -1) else {
      throw TensorError("-1 may stand for one size only, the one that is left")
    }
    let rest = try Shape.checked(sizes.replacing(open, with: 1)).elementCount
    guard rest > 0, shape.elementCount % rest == 0 else {
      throw TensorError("no size for -1 fits, \(shape) has \(shape.elementCount) elements")
    }
    sizes[open] = shape.elementCount / rest
  }
  let target = try Shape.checked(sizes)
  guard target.elementCount == shape.elementCount else {
    throw TensorError(
      "\(shape) has \(shape.elementCount) elements, \(target) has \(target.elementCount)")
  }
  return target
}
