import Catalogues
import Tensors

extension Op {
  /// The exponential less 1, exact where x is tiny: y = eˣ − 1.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · (y + 1).
  public static let expm1: Op = .elementwise(
    "expm1", summary: "e to the power x, less 1, exact for tiny x.",
    examples: [Example("expm1([0, 1e-20])", gives: "[0, 1e-20]")],
    formula: Formula("y = eˣ − 1", latex: #"y = e^x - 1"#),
    .expm1, flops: 8,
    gradient: .rule { at in [try at.adjoint * (at.output + 1)] })
}
