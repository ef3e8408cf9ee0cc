import Catalogues
import Tensors

extension Op {
  /// Ones on and below the diagonal, else 0: what a causal mask lets through.
  ///
  /// Shape: `→ [n m]`. Gradient: no inputs.
  public static let lower: Op = Op(
    "lower", summary: "Matrix of ones on and below the diagonal, else 0.",
    signature: Signature(options: [
      Option("n", .integer, summary: "rows"),
      Option("m", .integer, default: .integer(-1), summary: "columns; as many as rows where -1"),
    ]),
    examples: [
      Example("lower(2)", gives: "[[1, 0], [1, 1]]"),
      Example("lower(2, 3)", gives: "[[1, 0, 0], [1, 1, 0]]"),
    ],
    formula: Formula("yᵢⱼ = 1 where j ≤ i, else 0", latex: #"y_{ij} = [j \leq i]"#),
    shape: { _, attributes in
      let (rows, columns) = (attributes.integer(0), attributes.integer(1))
      return try Shape.checked([rows, columns == -1 ? rows : columns])
    },
    labels: .none,
    kernel: .source { shape, attributes in
      Tensor.matrix(shape, precision: attributes.precision) { row, column in column <= row }
    },
    gradient: .noInputs, cost: Cost.perElement(0))
}
