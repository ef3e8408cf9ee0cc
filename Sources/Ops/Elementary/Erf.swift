import Catalogues
import Tensors

extension Op {
  /// The error function of every element, in (−1, 1).
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · 2/√π · e^(−x²).
  public static let erf: Op = .elementwise(
    "erf", summary: "Error function of every element, between -1 and 1.",
    documentation: "The normal distribution has P(Z ≤ z) = (1 + erf(z / √2)) / 2.",
    examples: [Example("erf([0, 1])", gives: "[0, 0.8427]")],
    formula: Formula(
      "y = 2/√π · ∫₀ˣ e^(−t²) dt", latex: #"y = \frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2} dt"#),
    .erf, flops: 12,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * ((-(x * x)).apply(.exp) * (2 / Double.pi.squareRoot()))]
    })
}
