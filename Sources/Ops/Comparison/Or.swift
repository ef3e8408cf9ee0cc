import Catalogues
import Tensors

extension Op {
  /// Whether at least one of two elements is other than 0: 1 or 0.
  ///
  /// Shape: broadcast. NaN is other than 0. Gradient: blocked.
  public static let or: Op = .comparison(
    "or", summary: "Whether at least one of two elements is nonzero: 1 or 0.",
    documentation: "Both sides are always computed.",
    examples: [Example("[0, 1, 2] or 0", gives: "[0, 1, 1]")], symbol: "∨", latex: #"\lor"#,
    .either)
}
