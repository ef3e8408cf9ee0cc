import Catalogues
import Tensors

extension Op {
  /// The sign of every element: −1, 0 or 1, and NaN for NaN.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let sign: Op = .elementwise(
    "sign", summary: "Sign of every element: -1, 0 or 1.",
    examples: [Example("sign([-2, 0, 3])", gives: "[-1, 0, 1]")],
    formula: Formula("y = x / |x|, 0 at 0", latex: #"y = \operatorname{sgn} x"#),
    .sign,
    gradient: .blocked("the sign is flat and jumps at 0"))
}
