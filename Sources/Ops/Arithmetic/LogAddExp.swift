import Catalogues
import RealModule
import Tensors

extension Op {
  /// The logarithm of a sum of two exponentials: y = ln(eᵃ + eᵇ), without overflow.
  ///
  /// Shape: broadcast. Gradient: ā = ȳ σ(a − b), b̄ = ȳ σ(b − a).
  public static let logaddexp: Op = .pairwise(
    "logaddexp", summary: "ln(e^a + e^b), without overflow.",
    examples: [
      Example("logaddexp(0, [0, 1000])", gives: "[0.6931, 1000]")
    ],
    formula: Formula("y = ln(eᵃ + eᵇ)", latex: #"y = \ln(e^a + e^b)"#),
    .logAddExp, flops: 14,
    gradient: .rule { at in
      let difference = try at.inputs[0] - at.inputs[1]
      return [
        try at.ifNeeded(0) { try at.adjoint * difference.apply(.sigmoid) },
        try at.ifNeeded(1) { try at.adjoint * (-difference).apply(.sigmoid) },
      ]
    })
}
