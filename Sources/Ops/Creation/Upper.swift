import Catalogues
import Tensors

extension Op {
  /// Ones on and above the diagonal, else 0.
  ///
  /// Shape: `→ [n m]`. Gradient: no inputs.
  public static let upper: Op = Op(
    "upper", summary: "Matrix of ones on and above the diagonal, else 0.",
    signature: Signature(options: [
      Option("n", .integer, summary: "rows"),
      Option("m", .integer, default: .integer(-1), summary: "columns; as many as rows where -1"),
    ]),
    examples: [
      Example("upper(2)", gives: "[[1, 1], [0, 1]]"),
      Example("upper(2, 3)", gives: "[[1, 1, 1], [0, 1, 1]]"),
    ],
    formula: Formula("yᵢⱼ = 1 where j ≥ i, else 0", latex: #"y_{ij} = [j \geq i]"#),
    shape: { _, attributes in
      let (rows, columns) = (attributes.integer(0), attributes.integer(1))
      return try Shape.checked([rows, columns == -1 ? rows : columns])
    },
    labels: .none,
    kernel: .source { shape, attributes in
      Tensor.matrix(shape, precision: attributes.precision) { row, column in column >= row }
    },
    gradient: .noInputs, cost: Cost.perElement(0))
}
