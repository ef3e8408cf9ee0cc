import Catalogues
import Tensors

extension Op {
  /// The logarithm to base 2 of every element, as bits are counted.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (x ln 2).
  public static let log2: Op = .elementwise(
    "log2", summary: "Logarithm to base 2 of every element.",
    examples: [Example("log2([8, 0.5])", gives: "[3, -1]")],
    formula: Formula("y = log₂ x", latex: #"y = \log_2 x"#),
    .log2, flops: 8,
    gradient: .rule { at in [try at.adjoint / (at.inputs[0] * 0.6931471805599453)] })
}
