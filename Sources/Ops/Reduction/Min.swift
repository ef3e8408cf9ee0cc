import Catalogues
import Tensors

extension Op {
  /// The smallest element over some axes, or over all; NaN where there is one.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number.
  /// Gradient: ȳ to the smallest, in equal shares where several are.
  public static let min: Op = .reducer(
    "min", summary: "Smallest element over all axes, or over those named.",
    documentation: "NaN wins over every number. Equal elements share the gradient.",
    examples: [
      Example("min([2, 5, 3])", gives: "2"),
      Example("min[0]([[1, 5], [4, 2]])", gives: "[1, 2]"),
    ],
    formula: Formula("y = min xᵢ", latex: #"y = \min_i x_i"#), shape: ShapeRules.reduceSome,
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .smallest) },
    planned: { _, attributes in .fold(.smallest, axes: attributes.axes) },
    gradient: .rule { at in [try at.sharedAmongEqual()] })
}
