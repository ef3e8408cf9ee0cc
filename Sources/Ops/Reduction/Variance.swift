import Catalogues
import Tensors

extension Op {
  /// The population variance over some axes, or over all: the mean square distance from the mean.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. With
  /// `unbiased = 1` the squares are divided by n − 1. The mean is subtracted first, so numbers far from 0 lose no digits. Gradient:
  /// x̄ = ȳ · 2 (x − mean x) / n.
  public static let `var`: Op = Op(
    "var", summary: "Variance over all axes, or over those named.",
    documentation: """
      Divides by n, as layer normalisation does, or by n - 1 with unbiased = 1.
      """,
    signature: Signature(["x"], axes: .many, options: [Spread.option], keep: true),
    examples: [
      Example("var([1, 2, 3, 4])", gives: "1.25"),
      Example("var[-1]([[1, 3], [2, 8]])", gives: "[1, 9]"),
      Example("var([1, 3], unbiased = 1)", gives: "2"),
    ],
    formula: Formula(
      "y = Σ (xᵢ − x̄)² / n, x̄ = Σ xᵢ / n",
      latex: #"y = \frac{1}{n} \sum_i (x_i - \bar{x})^2, \quad \bar{x} = \frac{1}{n} \sum_i x_i"#),
    shape: ShapeRules.reduceSome, labels: .reduce, kernel: .unary(Spread.variance),
    planned: { _, attributes in .spread(axes: attributes.axes, less: Spread.less(attributes)) },
    gradient: .rule { at in [try Spread.adjoint(at, at.adjoint)] }, cost: Cost.perInput(4))
}
