import Catalogues
import Tensors

extension Op {
  /// A matrix with the last axis on its diagonal, zeros around it.
  ///
  /// Shape: `[… n] → [… n n]`. Errors: a single number. Gradient: the diagonal of ȳ.
  public static let diag: Op = Op(
    "diag", summary: "Matrix with the given diagonal, else 0.",
    documentation: "Of several rows: a matrix for each. diagonal reads a diagonal.",
    signature: Signature(["x"]),
    examples: [Example("diag([1, 2])", gives: "[[1, 0], [0, 2]]")],
    formula: Formula("yᵢⱼ = xᵢ where i = j, else 0", latex: #"y_{ij} = x_i [i = j]"#),
    shape: { shapes, _ in
      guard shapes[0].rank > 0 else {
        throw TensorError("a single number is no diagonal", hint: "use [x]")
      }
      return try Shape.checked(shapes[0].sizes + [shapes[0].last])
    },
    labels: .custom { inputs, _ in
      let names = inputs[0].labels.padded(to: inputs[0].shape.rank)
      return Labels(names + names.suffix(1))
    },
    kernel: .unary { x, _ in x.onDiagonal },
    gradient: .rule { at in [try at.adjoint.apply(.diagonal)] }, cost: Cost.perElement(0))
}
