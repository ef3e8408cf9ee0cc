import Catalogues
import Tensors

extension Op {
  /// The whole number nearest to every element; a half goes to the even neighbour, as in IEEE 754.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let round: Op = .elementwise(
    "round", summary: "Every element rounded to the nearest whole number.",
    documentation: "A half goes to the even neighbour.",
    examples: [Example("round([0.5, 1.5, 2.6])", gives: "[0, 2, 3]")],
    formula: Formula("y = ⌊x⌉", latex: #"y = \lfloor x \rceil"#),
    .round,
    gradient: .blocked("whole numbers do not change smoothly"))
}
