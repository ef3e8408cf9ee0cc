import Catalogues
import Tensors

extension Op {
  /// The number with a given hyperbolic tangent; ±∞ at ±1, NaN beyond.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (1 − x²).
  public static let atanh: Op = .elementwise(
    "atanh", aliases: ["arctanh"], summary: "Number whose hyperbolic tangent is given.",
    examples: [Example("atanh([0, 0.5])", gives: "[0, 0.5493]")],
    formula: Formula("y = ½ ln((1 + x) / (1 − x))", latex: #"y = \operatorname{artanh} x"#),
    .atanh, flops: 12,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint / (1 - x * x)]
    })
}
