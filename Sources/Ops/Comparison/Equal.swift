import Catalogues
import Tensors

extension Op {
  /// Whether elements are equal: 1 or 0.
  ///
  /// Shape: broadcast. NaN equals nothing. Gradient: blocked.
  public static let equal: Op = .comparison(
    "==", summary: "Whether elements are equal: 1 or 0.",
    examples: [Example("[1, 2] == [1, 3]", gives: "[1, 0]")], symbol: "=", latex: "=",
    .equal)
}
