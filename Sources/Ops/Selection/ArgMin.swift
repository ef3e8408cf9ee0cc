import Catalogues
import Tensors

extension Op {
  /// The place of the smallest element along one axis: the first where several are equal.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. NaN
  /// counts as the smallest. Gradient: blocked.
  public static let argmin: Op = .reducer(
    "argmin", summary: "Place of the smallest element along an axis, the last where none is named.",
    documentation: "The first place where several are equal; NaN counts as the smallest.",
    examples: [
      Example("argmin([4, 1, 3])", gives: "1"),
      Example("argmin[0]([[1, 5], [4, 2]])", gives: "[0, 1]"),
    ],
    formula: Formula("y = argminᵢ xᵢ", latex: #"y = \operatorname{argmin}_i x_i"#), axes: .one,
    shape: ShapeRules.reduceSome,
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .placeOfSmallest) },
    planned: { _, attributes in .fold(.placeOfSmallest, axes: attributes.axes) },
    gradient: .blocked("a place does not change smoothly"))
}
