import Catalogues
import Tensors

extension Op {
  /// How many elements are not 0.
  ///
  /// NaN is not 0.
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: blocked.
  public static let count: Op = .reducer(
    "count", summary: "How many elements are not 0, over all axes or those named.",
    documentation: "NaN is not 0.",
    examples: [
      Example("count([0, 2, 5])", gives: "2"),
      Example("count[0]([[0, 1], [0, 3]])", gives: "[0, 2]"),
    ],
    formula: Formula("y = |{i : xᵢ ≠ 0}|", latex: #"y = |\{i : x_i \neq 0\}|"#),
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .count) },
    planned: { _, attributes in .fold(.count, axes: attributes.axes) },
    gradient: .blocked("a number of elements does not change smoothly"))
}
