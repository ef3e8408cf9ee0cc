import Catalogues
import Tensors

extension Op {
  /// The place of the largest element along one axis: the first where several are equal.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. NaN
  /// counts as the largest. Gradient: blocked.
  public static let argmax: Op = .reducer(
    "argmax", summary: "Place of the largest element along an axis, the last where none is named.",
    documentation: "The first place where several are equal; NaN counts as the largest.",
    examples: [
      Example("argmax([1, 5, 3])", gives: "1"),
      Example("argmax[0]([[1, 5], [4, 2]])", gives: "[1, 0]"),
    ],
    formula: Formula("y = argmaxᵢ xᵢ", latex: #"y = \operatorname{argmax}_i x_i"#), axes: .one,
    shape: ShapeRules.reduceSome,
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .placeOfLargest) },
    planned: { _, attributes in .fold(.placeOfLargest, axes: attributes.axes) },
    gradient: .blocked("a place does not change smoothly"))
}
