import Catalogues
import Tensors

extension Op {
  /// The largest whole number not above every element: y = ⌊x⌋.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let floor: Op = .elementwise(
    "floor", summary: "Every element rounded down to a whole number.",
    examples: [Example("floor([1.7, -1.2])", gives: "[1, -2]")],
    formula: Formula("y = ⌊x⌋", latex: #"y = \lfloor x \rfloor"#),
    .floor,
    gradient: .blocked("whole numbers do not change smoothly"))
}
