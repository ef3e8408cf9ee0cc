import Catalogues
import Tensors

extension Op {
  /// Elements divided by their size and 1: y = x / (1 + |x|), in (−1, 1).
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (1 + |x|)².
  public static let softsign: Op = .elementwise(
    "softsign", summary: "x / (1 + |x|), between -1 and 1.",
    examples: [Example("softsign([1, -3])", gives: "[0.5, -0.75]")],
    formula: Formula("y = x / (1 + |x|)", latex: #"y = \frac{x}{1 + |x|}"#),
    .softSign, flops: 3,
    gradient: .rule { at in
      let divisor = try at.inputs[0].apply(.abs) + 1
      return [try at.adjoint / (divisor * divisor)]
    })
}
