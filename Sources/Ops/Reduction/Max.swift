import Catalogues
import Tensors

extension Op {
  /// The largest element over some axes, or over all; NaN where there is one.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number.
  /// Gradient: ȳ to the largest, in equal shares where several are.
  public static let max: Op = .reducer(
    "max", summary: "Largest element over all axes, or over those named.",
    documentation: "NaN wins over every number. Equal elements share the gradient.",
    examples: [
      Example("max([1, 5, 3])", gives: "5"),
      Example("max[0]([[1, 5], [4, 2]])", gives: "[4, 5]"),
    ],
    formula: Formula("y = max xᵢ", latex: #"y = \max_i x_i"#), shape: ShapeRules.reduceSome,
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .largest) },
    planned: { _, attributes in .fold(.largest, axes: attributes.axes) },
    gradient: .rule { at in [try at.sharedAmongEqual()] })
}
