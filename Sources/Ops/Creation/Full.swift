import Catalogues
import Tensors

extension Op {
  /// One number everywhere, held once.
  ///
  /// Shape: `[] → sizes`. Errors: more than one number. Gradient: the sum of ȳ.
  public static let full: Op = Op(
    "full", summary: "The same number everywhere.",
    documentation: "The gradient flows to the number. expand stretches a tensor.",
    signature: Signature(
      ["value"], options: [Option("sizes", .integers, summary: "the sizes of the axes")]),
    examples: [Example("full(7, 2, 3)", gives: "[[7, 7, 7], [7, 7, 7]]")],
    formula: Formula("yᵢ = value", latex: "y_i = v"),
    shape: { shapes, attributes in
      guard shapes[0].rank == 0 else {
        throw TensorError("full takes one number, not \(shapes[0])", hint: "use expand")
      }
      return try Shape.checked(attributes.integers(0))
    },
    labels: .none,
    kernel: .unary { value, attributes in
      try value.broadcast(to: Shape(attributes.integers(0)))
    },
    gradient: .rule { at in [try at.adjoint.summed(to: Shape())] }, cost: Cost.free)
}
