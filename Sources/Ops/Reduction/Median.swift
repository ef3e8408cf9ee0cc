import Catalogues
import Tensors

extension Op {
  /// The middle element over some axes, or over all; the mean of the two middle ones of an even
  /// number.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. NaN where
  /// there is one. Gradient: ȳ to the middle element, half of it to each of two.
  public static let median: Op = .reducer(
    "median", summary: "Middle element over all axes, or over those named.",
    documentation: "The mean of the two middle ones where their number is even.",
    examples: [
      Example("median([5, 1, 3])", gives: "3"),
      Example("median[-1]([[1, 2], [3, 9]])", gives: "[1.5, 6]"),
    ],
    formula: Formula("P(x ≤ y) = ½", latex: #"P(x \leq y) = 1/2"#), shape: ShapeRules.reduceSome,
    flops: 10,
    { x, attributes in
      let rank = Rank(0.5)
      return x.reduce(attributes.axes, keep: attributes.keep, rank.value, rank.value)
    },
    gradient: .rule { at in [try Rank(0.5).adjoint(at)] })
}
