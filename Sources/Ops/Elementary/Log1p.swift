import Catalogues
import Tensors

extension Op {
  /// The natural logarithm of 1 + x, exact where x is tiny: y = ln(1 + x); NaN below −1.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / (1 + x).
  public static let log1p: Op = .elementwise(
    "log1p", summary: "Logarithm of 1 + x, exact for tiny x.",
    examples: [Example("log1p([0, 1e-20])", gives: "[0, 1e-20]")],
    formula: Formula("y = ln(1 + x)", latex: #"y = \ln(1 + x)"#),
    .log1p, flops: 8,
    gradient: .rule { at in [try at.adjoint / (at.inputs[0] + 1)] })
}
