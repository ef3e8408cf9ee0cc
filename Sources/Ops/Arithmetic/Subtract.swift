import Catalogues
import Tensors

extension Op {
  /// The difference of two tensors, element by element: y = a − b.
  ///
  /// Shape: broadcast. Gradient: ā = ȳ, b̄ = −ȳ.
  public static let subtract: Op = .pairwise(
    "-", summary: "Difference, element by element.",
    examples: [Example("[1, 2] - 10", gives: "[-9, -8]")],
    formula: Formula("y = a − b", latex: "y = a - b"),
    .subtract,
    gradient: .rule { at in [at.adjoint, try at.ifNeeded(1) { try -at.adjoint }] })
}
