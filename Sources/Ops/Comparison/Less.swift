import Catalogues
import Tensors

extension Op {
  /// Whether elements are less than others: 1 or 0.
  ///
  /// Shape: broadcast. 0 where either is NaN. Gradient: blocked.
  public static let less: Op = .comparison(
    "<", summary: "Whether elements are less: 1 or 0.",
    examples: [Example("1 < [0, 1, 2]", gives: "[0, 0, 1]")], symbol: "<", latex: "<",
    .less)
}
