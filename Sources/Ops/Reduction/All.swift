import Catalogues
import Tensors

extension Op {
  /// Whether no element is 0: 1 or 0; 1 over no numbers.
  ///
  /// NaN is not 0.
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: blocked.
  public static let all: Op = .reducer(
    "all", summary: "Whether no element is 0, over all axes or those named.",
    documentation: "NaN is not 0.",
    examples: [
      Example("all([0, 2])", gives: "0"),
      Example("all[0]([[3, 1], [2, 0]])", gives: "[1, 0]"),
    ],
    formula: Formula("y = 1 where all xᵢ ≠ 0", latex: #"y = \forall i\, x_i \neq 0"#),
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .holdsAll) },
    planned: { _, attributes in .fold(.holdsAll, axes: attributes.axes) },
    gradient: .blocked("a yes or no does not change smoothly"))
}
