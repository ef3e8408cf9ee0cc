import Catalogues
import Tensors

extension Op {
  /// The smaller of two tensors, element by element; NaN where either is.
  ///
  /// Shape: broadcast. Gradient: ȳ to the smaller, half to each where they are equal.
  public static let minimum: Op = .pairwise(
    "min", summary: "The smaller of two, element by element.",
    documentation: "NaN wins over every number. Equal elements share the gradient.",
    examples: [
      Example("min([1, 5], [4, 2])", gives: "[1, 2]"), Example("min([-1, 2], 0)", gives: "[-1, 0]"),
    ],
    formula: Formula("y = min(a, b)", latex: #"y = \min(a, b)"#),
    .minimum,
    gradient: .rule { at in try at.shared(won: .less) })
}
