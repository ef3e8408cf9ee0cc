import Catalogues
import Tensors

extension Op {
  /// The sum over some axes, or over all.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Summed in halves, so the
  /// rounding error grows with log n. Gradient: x̄ = ȳ, repeated along the summed axes.
  public static let sum: Op = .reducer(
    "sum", summary: "Sum over all axes, or over those named.",
    examples: [
      Example("sum([[1, 2], [3, 4]])", gives: "10"),
      Example("sum[0]([[1, 2], [3, 4]])", gives: "[4, 6]"),
    ],
    formula: Formula("y = Σ xᵢ", latex: #"y = \sum_i x_i"#),
    { x, attributes in x.sum(attributes.axes, keep: attributes.keep) },
    planned: { _, attributes in .sum(axes: attributes.axes) },
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      return [try at.adjoint.restored(at.attributes, from: shape).broadcast(to: shape)]
    })
}
