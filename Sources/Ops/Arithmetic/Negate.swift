import Catalogues
import Tensors

extension Op {
  /// Every element with the other sign: y = −x.
  ///
  /// Shape: `s → s`. Gradient: x̄ = −ȳ.
  public static let negate: Op = .elementwise(
    "negate", summary: "Every element with the other sign.",
    examples: [Example("-[1, -2]", gives: "[-1, 2]")],
    formula: Formula("y = −x", latex: "y = -x"),
    { $0.scaled(by: -1) }, planned: .scale(-1),
    gradient: .rule { at in [try -at.adjoint] })
}
