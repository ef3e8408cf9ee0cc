import Catalogues
import Tensors

extension Op {
  /// The place of the smallest element so far along one axis: the first where several are equal.
  ///
  /// Shape: `s → s`. From the first NaN on its place. Gradient: blocked.
  public static let cumargmin: Op = Op(
    "cumargmin",
    summary: "Place of the smallest element so far along an axis, the last where none is named.",
    documentation: "The first place where several are equal.",
    signature: Signature(["x"], axes: .one),
    examples: [Example("cumargmin([3, 1, 4, 1, 5])", gives: "[0, 1, 1, 1, 1]")],
    formula: Formula("yᵢ = argmin xⱼ over j ≤ i", latex: #"y_i = \arg\min_{j \leq i} x_j"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(
        attributes.axes, { RunningExtreme.places($0, &$1, $2, <) },
        { RunningExtreme.places($0, &$1, $2, <) })
    },
    gradient: .blocked("a place does not change smoothly"))
}
