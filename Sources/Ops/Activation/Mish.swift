import Catalogues
import RealModule
import Tensors

extension Op {
  /// Elements times the hyperbolic tangent of their softplus: y = x tanh(ln(1 + eˣ)).
  ///
  /// Shape: `s → s`. Gradient: with t = tanh(softplus x), x̄ = ȳ · (t + x (1 − t²) σ(x)). Source: Misra
  /// 2019.
  public static let mish: Op = .elementwise(
    "mish", summary: "x times tanh(softplus(x)).",
    examples: [Example("mish([0, 2])", gives: "[0, 1.944]")],
    formula: Formula("y = x tanh(ln(1 + eˣ))", latex: #"y = x \tanh(\ln(1 + e^x))"#),
    .mish, flops: 16,
    gradient: .rule { at in
      let x = at.inputs[0]
      let t = try x.apply(.softplus).apply(.tanh)
      return [try at.adjoint * (t + x * (1 - t * t) * x.apply(.sigmoid))]
    })
}
