import Catalogues
import Tensors

extension Op {
  /// The hyperbolic cosine of every element: y = (eˣ + e⁻ˣ) / 2.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · sinh x.
  public static let cosh: Op = .elementwise(
    "cosh", summary: "Hyperbolic cosine of every element.",
    examples: [Example("cosh([0, 1])", gives: "[1, 1.543]")],
    formula: Formula("y = (eˣ + e⁻ˣ) / 2", latex: #"y = \cosh x"#),
    .cosh, flops: 10,
    gradient: .rule { at in [try at.adjoint * at.inputs[0].apply(.sinh)] })
}
