import Catalogues
import Tensors

extension Op {
  /// The place of the largest element so far along one axis: the first where several are equal.
  ///
  /// Shape: `s → s`. From the first NaN on its place. Gradient: blocked.
  public static let cumargmax: Op = Op(
    "cumargmax",
    summary: "Place of the largest element so far along an axis, the last where none is named.",
    documentation: "The first place where several are equal.",
    signature: Signature(["x"], axes: .one),
    examples: [Example("cumargmax([3, 1, 4, 1, 5])", gives: "[0, 0, 2, 2, 4]")],
    formula: Formula("yᵢ = argmax xⱼ over j ≤ i", latex: #"y_i = \arg\max_{j \leq i} x_j"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(
        attributes.axes, { RunningExtreme.places($0, &$1, $2, >) },
        { RunningExtreme.places($0, &$1, $2, >) })
    },
    gradient: .blocked("a place does not change smoothly"))
}
