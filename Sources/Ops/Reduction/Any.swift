import Catalogues
import Tensors

extension Op {
  /// Whether some element is not 0: 1 or 0; 0 over no numbers.
  ///
  /// NaN is not 0.
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: blocked.
  public static let any: Op = .reducer(
    "any", summary: "Whether some element is not 0, over all axes or those named.",
    documentation: "NaN is not 0.",
    examples: [
      Example("any([0, 2])", gives: "1"),
      Example("any[0]([[0, 1], [0, 0]])", gives: "[0, 1]"),
    ],
    formula: Formula("y = 1 where some xᵢ ≠ 0", latex: #"y = \exists i\, x_i \neq 0"#),
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .holdsSome) },
    planned: { _, attributes in .fold(.holdsSome, axes: attributes.axes) },
    gradient: .blocked("a yes or no does not change smoothly"))
}
