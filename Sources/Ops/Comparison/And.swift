import Catalogues
import Tensors

extension Op {
  /// Whether both elements are other than 0: 1 or 0.
  ///
  /// Shape: broadcast. NaN is other than 0. Gradient: blocked.
  public static let and: Op = .comparison(
    "and", summary: "Whether both elements are nonzero: 1 or 0.",
    documentation: "Both sides are always computed.",
    examples: [Example("[0, 1, 2] and 1", gives: "[0, 1, 1]")], symbol: "∧", latex: #"\land"#,
    .both)
}
