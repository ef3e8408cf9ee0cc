import Catalogues
import RealModule
import Tensors

extension Op {
  /// Elements times the normal distribution function of them: y = x Φ(x).
  ///
  /// Shape: `s → s`. With `tanh = 1` the approximation x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))).
  /// Gradient: x̄ = ȳ · (Φ(x) + x φ(x)), φ the density. Source: Hendrycks and Gimpel 2016.
  public static let gelu: Op = Op(
    "gelu", summary: "x times the normal distribution function of x.",
    documentation: "With tanh = 1 the approximation by a hyperbolic tangent.",
    signature: Signature(
      ["x"],
      options: [
        Option("tanh", .integer, default: .integer(0), summary: "1 for the approximation")
      ]),
    examples: [
      Example("gelu([0, 1])", gives: "[0, 0.8413]"), Example("gelu(1, tanh = 1)", gives: "0.8412"),
    ],
    formula: Formula("y = x Φ(x)", latex: #"y = x \Phi(x)"#), shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in
      attributes.integer(0) == 0 ? x.map(exact, exact) : x.map(approximate, approximate)
    }, kernelChecks: true,
    gradient: .rule { at in
      let x = at.inputs[0]
      if at.attributes.integer(0) == 0 {
        let share = try (x * -Double.sqrt(0.5)).apply(.erfc) * 0.5
        let density = try (x * x * -0.5).apply(.exp) * (1 / Double.sqrt(2 * .pi))
        return [try at.adjoint * (share + x * density)]
      }
      let t = try ((x + x * x * x * cubic) * slope).apply(.tanh)
      let inner = try (x * x * (3 * cubic) + 1) * slope
      return [try at.adjoint * ((t + 1) * 0.5 + x * (1 - t * t) * inner * 0.5)]
    }, cost: Cost.perElement(16))
}

private let cubic = 0.044715
private let slope = Double.sqrt(2 / .pi)

// By the complement, which keeps its digits far out on the left.
private func exact<S: Scalar>(_ x: S) -> S {
  let share = S.erfc(-x * S.sqrt(0.5)) / 2
  return share == 0 ? -0 : x * share
}

private func approximate<S: Scalar>(_ x: S) -> S {
  let share = (1 + S.tanh(S(slope) * (x + S(cubic) * x * x * x))) / 2
  return share == 0 ? -0 : x * share
}
