import Catalogues
import Tensors

extension Op {
  /// The whole part of every element: the digits behind the point dropped.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let trunc: Op = .elementwise(
    "trunc", summary: "Every element without what is behind the point.",
    examples: [Example("trunc([1.7, -1.7])", gives: "[1, -1]")],
    formula: Formula("y = ⌊|x|⌋ · sgn x", latex: #"y = \lfloor |x| \rfloor \operatorname{sgn} x"#),
    .trunc, flops: 1,
    gradient: .blocked("whole numbers do not change smoothly"))
}
