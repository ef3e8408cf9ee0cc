import Catalogues
import Tensors

extension Op {
  /// The absolute value of every element: y = |x|.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · sign x, so 0 at 0.
  public static let abs: Op = .elementwise(
    "abs", summary: "Absolute value of every element.",
    examples: [Example("abs([-2, 3])", gives: "[2, 3]")],
    formula: Formula("y = |x|", latex: "y = |x|"),
    .abs,
    gradient: .rule { at in [try at.adjoint * at.inputs[0].apply(.sign)] })
}
