import Catalogues
import Tensors

extension Op {
  /// Ones of the given sizes; one number where none is given.
  ///
  /// Shape: `→ sizes`. Gradient: no inputs.
  public static let ones: Op = Op(
    "ones", summary: "Ones.",
    signature: Signature(options: [Option("sizes", .integers, summary: "the sizes of the axes")]),
    examples: [Example("ones(3)", gives: "[1, 1, 1]")],
    formula: Formula("y = 1", latex: "y = 1"), shape: ShapeRules.sizes, labels: .none,
    kernel: .source { shape, attributes in
      Tensor(repeating: 1, shape: shape, precision: attributes.precision)
    },
    gradient: .noInputs, cost: Cost.free)
}
