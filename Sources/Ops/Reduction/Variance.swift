import Catalogues
import Tensors

extension Op {
  /// The population variance over some axes, or over all: the mean square distance from the mean.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. The
  /// mean is subtracted first, so numbers far from 0 lose no digits. Gradient:
  /// x̄ = ȳ · 2 (x − mean x) / n.
  public static let `var`: Op = .reducer(
    "var", summary: "Variance over all axes, or over those named.",
    documentation: "Divides by n, as layer normalisation does, not by n - 1.",
    examples: [
      Example("var([1, 2, 3, 4])", gives: "1.25"),
      Example("var[-1]([[1, 3], [2, 8]])", gives: "[1, 9]"),
    ],
    formula: Formula(
      "y = Σ (xᵢ − x̄)² / n, x̄ = Σ xᵢ / n",
      latex: #"y = \frac{1}{n} \sum_i (x_i - \bar{x})^2, \quad \bar{x} = \frac{1}{n} \sum_i x_i"#),
    shape: ShapeRules.reduceSome, flops: 4,
    { x, attributes in
      x.reduce(attributes.axes, keep: attributes.keep, spread, spread)
    },
    gradient: .rule { at in
      let (x, axes) = (at.inputs[0], at.attributes.axes)
      let mean = try x.apply(.mean, attributes: Attributes(axes: axes, keep: true))
      let share = try at.adjoint * (2 / Double(x.shape.elementCount(along: axes)))
      return [try share.restored(at.attributes, from: x.shape) * (x - mean)]
    })
}

private func spread<S: Scalar>(_ group: Span<S>) -> S {
  let mean = Loops.sum(group) / S(group.count)
  return Loops.sum(group) { ($0 - mean) * ($0 - mean) } / S(group.count)
}
