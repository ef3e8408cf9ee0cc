import Catalogues
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
      x.map(attributes.integer(0) == 0 ? .gelu : .tanhGELU)
    }, kernelChecks: true,
    planned: { _, attributes in .map(attributes.integer(0) == 0 ? .gelu : .tanhGELU) },
    gradient: .rule { at in
      [try at.adjoint * at.inputs[0].apply(.geluSlope, attributes: at.attributes)]
    }, cost: Cost.perElement(16))
}
