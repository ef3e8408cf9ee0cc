import Catalogues
import Tensors

extension Op {
  /// The natural logarithm of every element: y = ln x; −∞ at 0, NaN below.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / x.
  public static let log: Op = .elementwise(
    "log", summary: "Natural logarithm of every element.",
    examples: [Example("log([1, 10])", gives: "[0, 2.303]")],
    formula: Formula("y = ln x", latex: #"y = \ln x"#),
    .log, flops: 8,
    gradient: .rule { at in [try at.adjoint / at.inputs[0]] })
}
