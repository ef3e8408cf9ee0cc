import Catalogues
import Tensors

extension Op {
  /// The largest element so far along one axis; NaN from the first NaN on.
  ///
  /// Shape: `s → s`. Gradient: ȳ to the place each result came from, the first of several.
  public static let cummax: Op = Op(
    "cummax", summary: "Largest element so far along an axis, the last where none is named.",
    documentation: "NaN from the first NaN on.", signature: Signature(["x"], axes: .one),
    examples: [Example("cummax([3, 1, 4, 1, 5])", gives: "[3, 3, 4, 4, 5]")],
    formula: Formula("yᵢ = max xⱼ over j ≤ i", latex: #"y_i = \max_{j \leq i} x_j"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(
        attributes.axes, { RunningExtreme.values($0, &$1, $2, >) },
        { RunningExtreme.values($0, &$1, $2, >) })
    },
    gradient: .rule { at in
      let (x, axes) = (at.inputs[0], at.attributes.axes)
      if axes.isEmpty { return [at.adjoint] }
      let places = try x.apply(.cumargmax, attributes: at.attributes).groupedBehind(axes)
      let moved = try at.adjoint.groupedBehind(axes).scatteredInRows(at: places)
      return [try moved.ungrouped(axes, like: x.shape)]
    })
}
