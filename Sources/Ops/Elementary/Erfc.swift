import Catalogues
import RealModule
import Tensors

extension Op {
  /// One minus the error function, exact where that is tiny: y = 1 − erf x, in (0, 2).
  ///
  /// Shape: `s → s`. Gradient: x̄ = −ȳ · 2/√π · e^(−x²).
  public static let erfc: Op = .elementwise(
    "erfc", summary: "1 - erf(x), exact where it is tiny.",
    examples: [Example("erfc([0, 10])", gives: "[1, 2.088e-45]")],
    formula: Formula(
      "y = 2/√π · ∫ₓ^∞ e^(−t²) dt", latex: #"y = \frac{2}{\sqrt{\pi}} \int_x^\infty e^{-t^2} dt"#),
    .erfc, flops: 14,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * ((-(x * x)).apply(.exp) * (-2 / Double.pi.squareRoot()))]
    })
}
