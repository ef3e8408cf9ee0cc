import Catalogues
import Tensors

extension Op {
  /// The standard deviation over some axes, or over all: the square root of the variance.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. With
  /// `unbiased = 1` the squares are divided by n − 1. Gradient: x̄ = ȳ (x − mean x) / (n y), taken as 0
  /// where y = 0.
  public static let std: Op = Op(
    "std", summary: "Standard deviation over all axes, or over those named.",
    documentation: "Divides by n, or by n - 1 with unbiased = 1. The gradient at 0 is 0.",
    signature: Signature(["x"], axes: .many, options: [Spread.option], keep: true),
    examples: [
      Example("std([1, 3])", gives: "1"), Example("std([1, 3], unbiased = 1)", gives: "1.414"),
      Example("std[-1]([[1, 3], [2, 8]])", gives: "[1, 3]"),
    ],
    formula: Formula(
      "y = √(Σ (xᵢ − x̄)² / n)", latex: #"y = \sqrt{\frac{1}{n} \sum_i (x_i - \bar{x})^2}"#),
    shape: ShapeRules.reduceSome, labels: .reduce,
    kernel: .unary { x, attributes in
      Spread.variance(x, attributes).map({ $0.squareRoot() }, { $0.squareRoot() })
    },
    gradient: .rule { at in
      let y = at.output
      let divisor = try Term.choose(y.apply(.equal, y.constant(0)), y.constant(1), y)
      return [try Spread.adjoint(at, at.adjoint / (divisor * 2))]
    }, cost: Cost.perInput(5))
}
