import Catalogues
import Tensors

extension Op {
  /// The number with a given hyperbolic sine.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / √(x² + 1).
  public static let asinh: Op = .elementwise(
    "asinh", aliases: ["arcsinh"], summary: "Number whose hyperbolic sine is given.",
    examples: [Example("asinh([0, 1])", gives: "[0, 0.8814]")],
    formula: Formula("y = ln(x + √(x² + 1))", latex: #"y = \operatorname{arsinh} x"#),
    .asinh, flops: 12,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * (x * x + 1).apply(.rsqrt)]
    })
}
