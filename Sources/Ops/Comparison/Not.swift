import Catalogues
import Tensors

extension Op {
  /// Whether elements are 0: 1 or 0.
  ///
  /// Shape: `s → s`. NaN is other than 0. Gradient: blocked.
  public static let not: Op = .elementwise(
    "not", summary: "Whether elements are 0: 1 or 0.",
    examples: [Example("not [0, 1, 2]", gives: "[1, 0, 0]")],
    formula: Formula("y = 1 where x = 0, else 0", latex: #"y = [x = 0]"#),
    .not,
    gradient: .blocked("a yes or no does not change smoothly"))
}
