import Catalogues
import Tensors

extension Op {
  /// The running sum along one axis: yᵢ = x₀ + … + xᵢ.
  ///
  /// Shape: `s → s`. Gradient: the running sum of ȳ from the other end.
  public static let cumsum: Op = Op(
    "cumsum", summary: "Running sum along an axis, the last where none is named.",
    signature: Signature(["x"], axes: .one),
    examples: [
      Example("cumsum([1, 2, 3])", gives: "[1, 3, 6]"),
      Example("cumsum[0]([[1, 2], [3, 4]])", gives: "[[1, 2], [4, 6]]"),
    ],
    formula: Formula("yᵢ = Σ xⱼ over j ≤ i", latex: #"y_i = \sum_{j \leq i} x_j"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in x.rewrite(attributes.axes, .sum) },
    planned: { _, attributes in .running(.sum, axes: attributes.axes) },
    gradient: .rule { at in
      let axes = at.attributes.axes
      let sum = try at.adjoint.reversed(axes).apply(.cumsum, attributes: at.attributes)
      return [try sum.reversed(axes)]
    })
}
