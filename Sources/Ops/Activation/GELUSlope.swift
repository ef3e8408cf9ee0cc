import Catalogues
import RealModule
import Tensors

extension Op {
  /// The slope of `gelu` at every element: y = Φ(x) + x φ(x), φ the density.
  ///
  /// Shape: `s → s`. With `tanh = 1` the slope of the approximation. Gradient: x̄ = ȳ · (2 − x²) φ(x).
  public static let geluSlope: Op = Op(
    "geluslope", summary: "The slope of gelu at x.",
    documentation: "With tanh = 1 of the approximation by a hyperbolic tangent.",
    signature: Signature(
      ["x"],
      options: [
        Option("tanh", .integer, default: .integer(0), summary: "1 for the approximation")
      ]),
    examples: [Example("geluslope([0, 1])", gives: "[0.5, 1.083]")],
    formula: Formula("y = Φ(x) + x φ(x)", latex: #"y = \Phi(x) + x \varphi(x)"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in
      x.map(attributes.integer(0) == 0 ? .geluSlope : .tanhGELUSlope)
    }, kernelChecks: true,
    planned: { _, attributes in .map(attributes.integer(0) == 0 ? .geluSlope : .tanhGELUSlope) },
    gradient: .rule { at in
      let x = at.inputs[0]
      let square = try x * x
      if at.attributes.integer(0) == 0 {
        let density = try (square * -0.5).apply(.exp) * (1 / Double.sqrt(2 * .pi))
        return [try at.adjoint * ((2 - square) * density)]
      }
      // y = (1 + t)/2 + x (1 - t²) u/2, u the slope of what t is the tangent of.
      let t = try ((x + x * square * cubic) * bend).apply(.tanh)
      let inner = try (square * (3 * cubic) + 1) * bend
      let steep = try 1 - t * t
      let curve = try steep * (inner - x * t * inner * inner + square * (3 * cubic * bend))
      return [try at.adjoint * curve]
    }, cost: Cost.perElement(20))
}

private let cubic = 0.044715
private let bend = Double.sqrt(2 / .pi)
