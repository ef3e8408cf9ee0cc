import Catalogues
import Tensors

extension Op {
  /// The product of two tensors, element by element: y = a · b.
  ///
  /// Shape: broadcast. Gradient: ā = ȳ · b, b̄ = ȳ · a.
  public static let multiply: Op = .pairwise(
    "*", summary: "Product, element by element; @ multiplies matrices.",
    examples: [Example("[1, 2] * [10, 100]", gives: "[10, 200]")],
    formula: Formula("y = a · b", latex: #"y = a \odot b"#),
    .multiply,
    gradient: .rule { at in
      [
        try at.ifNeeded(0) { try at.adjoint * at.inputs[1] },
        try at.ifNeeded(1) { try at.adjoint * at.inputs[0] },
      ]
    })
}
