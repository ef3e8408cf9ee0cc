import Catalogues
import Tensors

extension Op {
  /// The exponential of every element: y = eˣ.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · y.
  public static let exp: Op = .elementwise(
    "exp", summary: "e to the power of every element.",
    examples: [Example("exp([0, 1])", gives: "[1, 2.718]")],
    formula: Formula("y = eˣ", latex: "y = e^x"),
    .exp, flops: 8,
    gradient: .rule { at in [try at.adjoint * at.output] })
}
