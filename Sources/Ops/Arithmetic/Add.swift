import Catalogues
import Tensors

extension Op {
  /// The sum of two tensors, element by element: y = a + b.
  ///
  /// Shape: broadcast. Gradient: ā = ȳ, b̄ = ȳ.
  public static let add: Op = .pairwise(
    "+", summary: "Sum, element by element.",
    examples: [Example("[1, 2] + 10", gives: "[11, 12]")],
    formula: Formula("y = a + b", latex: "y = a + b"),
    .add,
    gradient: .rule { at in [at.adjoint, at.adjoint] })
}
