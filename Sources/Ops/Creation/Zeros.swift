import Catalogues
import Tensors

extension Op {
  /// Zeros of the given sizes; one number where none is given.
  ///
  /// Shape: `→ sizes`. Gradient: no inputs.
  public static let zeros: Op = Op(
    "zeros", summary: "Zeros.",
    signature: Signature(options: [Option("sizes", .integers, summary: "the sizes of the axes")]),
    examples: [Example("zeros(2, 3)", gives: "[[0, 0, 0], [0, 0, 0]]")],
    formula: Formula("y = 0", latex: "y = 0"), shape: ShapeRules.sizes, labels: .none,
    kernel: .source { shape, attributes in
      Tensor(repeating: 0, shape: shape, precision: attributes.precision)
    },
    gradient: .noInputs, cost: Cost.free)
}
