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
    { $0.map(gated, gated) }, flops: 16,
    gradient: .rule { at in
      let x = at.inputs[0]
      let t = try x.apply(.softplus).apply(.tanh)
      return [try at.adjoint * (t + x * (1 - t * t) * x.apply(.sigmoid))]
    })
}

// tanh(ln(1 + e)) = e (e + 2) / (e (e + 2) + 2), which loses no digits where e is small.
private func gated<S: Scalar>(_ x: S) -> S {
  if x > 40 { return x }
  let e = S.exp(x)
  let p = e * (e + 2)
  return p == 0 ? -0 : x * (p / (p + 2))
}
