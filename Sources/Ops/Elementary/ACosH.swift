import Catalogues
import Tensors

extension Op {
  /// The number from 0 on with a given hyperbolic cosine; NaN below 1.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / √(x² − 1).
  public static let acosh: Op = .elementwise(
    "acosh", aliases: ["arccosh"], summary: "Number whose hyperbolic cosine is given.",
    examples: [Example("acosh([1, 2])", gives: "[0, 1.317]")],
    formula: Formula("y = ln(x + √(x² − 1))", latex: #"y = \operatorname{arcosh} x"#),
    .acosh, flops: 12,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * (x * x - 1).apply(.rsqrt)]
    })
}
