import Catalogues
import Tensors

extension Op {
  /// The larger of two tensors, element by element; NaN where either is.
  ///
  /// Shape: broadcast. Gradient: ȳ to the larger, half to each where they are equal.
  public static let maximum: Op = .pairwise(
    "max", summary: "The larger of two, element by element.",
    documentation: "NaN wins over every number. Equal elements share the gradient.",
    examples: [
      Example("max([1, 5], [4, 2])", gives: "[4, 5]"), Example("max([-1, 2], 0)", gives: "[0, 2]"),
    ],
    formula: Formula("y = max(a, b)", latex: #"y = \max(a, b)"#),
    .maximum,
    gradient: .rule { at in try at.shared(won: .greater) })
}
