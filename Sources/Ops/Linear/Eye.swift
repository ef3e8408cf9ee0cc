import Catalogues
import Tensors

extension Op {
  /// The identity matrix: 1 on the diagonal, else 0.
  ///
  /// Shape: `→ [n n]`. Gradient: no inputs.
  public static let eye: Op = Op(
    "eye", summary: "Identity matrix.",
    signature: Signature(options: [Option("n", .integer, summary: "rows and columns")]),
    examples: [Example("eye(2)", gives: "[[1, 0], [0, 1]]")],
    formula: Formula("yᵢⱼ = 1 where i = j, else 0", latex: #"y_{ij} = [i = j]"#),
    shape: { _, attributes in
      try Shape.checked([attributes.integer(0), attributes.integer(0)])
    },
    labels: .none,
    kernel: .source { shape, attributes in
      Tensor.matrix(shape, precision: attributes.precision) { row, column in row == column }
    },
    gradient: .noInputs, cost: Cost.perElement(0))
}
