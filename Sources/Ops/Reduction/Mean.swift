import Catalogues
import Tensors

extension Op {
  /// The mean over some axes, or over all.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number.
  /// Gradient: x̄ = ȳ / n, repeated along the averaged axes.
  public static let mean: Op = .reducer(
    "mean", summary: "Mean over all axes, or over those named.",
    examples: [
      Example("mean([[1, 2], [3, 6]])", gives: "3"),
      Example("mean[0]([[1, 2], [3, 6]])", gives: "[2, 4]"),
    ],
    formula: Formula("y = (Σ xᵢ) / n", latex: #"y = \frac{1}{n} \sum_i x_i"#),
    shape: ShapeRules.reduceSome,
    { x, attributes in
      let total = x.sum(attributes.axes, keep: attributes.keep)
      let count = Double(x.shape.elementCount(along: attributes.axes))
      return try Tensor.zip(total, Tensor(count, precision: x.precision), .divide)
    },
    planned: { _, attributes in .mean(axes: attributes.axes) },
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      let share = try at.adjoint / Double(shape.elementCount(along: at.attributes.axes))
      return [try share.restored(at.attributes, from: shape).broadcast(to: shape)]
    })
}
