import Catalogues
import RealModule
import Tensors

extension Op {
  /// The scaled exponential linear unit: y = λ x where x > 0, else λ α (eˣ − 1).
  ///
  /// With λ = 1.0507… and α = 1.6733… mean 0 and variance 1 are kept from layer to layer.
  /// Shape: `s → s`. Gradient: x̄ = ȳ · λ where x > 0, else ȳ · (y + λ α). Source: Klambauer et al. 2017.
  public static let selu: Op = .elementwise(
    "selu", summary: "Scaled exponential linear unit, which keeps mean 0 and variance 1.",
    examples: [Example("selu([1, -1])", gives: "[1.051, -1.111]")],
    formula: Formula(
      "y = λ x where x > 0, else λ α (eˣ − 1)",
      latex: #"y = \lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \leq 0 \end{cases}"#),
    .selu(scale, scale * steepness), flops: 10,
    gradient: .rule { at in
      let x = at.inputs[0]
      let isPositive = try x.apply(.greater, x.constant(0))
      return [
        try at.adjoint * Term.choose(isPositive, x.constant(scale), at.output + scale * steepness)
      ]
    })
}

// The solution of equations 4 and 5 for mean 0 and variance 1.
private let scale = 1.0507009873554804934193349852946
private let steepness = 1.6732632423543772848170429916717
