import Catalogues
import Tensors

extension Op {
  /// The logarithm to base 10 of every element.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (x ln 10).
  public static let log10: Op = .elementwise(
    "log10", summary: "Logarithm to base 10 of every element.",
    examples: [Example("log10([1000, 0.1])", gives: "[3, -1]")],
    formula: Formula("y = log₁₀ x", latex: #"y = \log_{10} x"#),
    .log10, flops: 8,
    gradient: .rule { at in [try at.adjoint / (at.inputs[0] * 2.302585092994046)] })
}
