import Catalogues
import Tensors

extension Op {
  /// The smallest whole number not below every element: y = ⌈x⌉.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let ceil: Op = .elementwise(
    "ceil", summary: "Every element rounded up to a whole number.",
    examples: [Example("ceil([1.2, -1.7])", gives: "[2, -1]")],
    formula: Formula("y = ⌈x⌉", latex: #"y = \lceil x \rceil"#),
    .ceil, flops: 1,
    gradient: .blocked("whole numbers do not change smoothly"))
}
