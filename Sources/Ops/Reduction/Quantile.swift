import Catalogues
import Tensors

extension Op {
  /// The number below which a share q of the elements lies, over some axes or over all.
  ///
  /// Between two elements it goes in a straight line (type 7 of Hyndman and Fan 1996).
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`; at least one number. NaN
  /// where there is one. Errors: q outside [0, 1]. Gradient: ȳ to the one or two elements it was made
  /// of.
  public static let quantile: Op = Op(
    "quantile", summary: "Number below which a share q of the elements lies.",
    documentation: "Over all axes, or over those named; a straight line between two elements.",
    signature: Signature(
      ["x"], axes: .many,
      options: [Option("q", .number, summary: "the share, from 0 to 1")], keep: true),
    examples: [
      Example("quantile([1, 2, 3, 4, 5], 0.25)", gives: "2"),
      Example("quantile[0]([[1, 4], [2, 8]], 0.5)", gives: "[1.5, 6]"),
    ],
    formula: Formula("P(x ≤ y) = q", latex: #"P(x \leq y) = q"#),
    shape: { shapes, attributes in
      let q = attributes.number(0)
      guard q >= 0, q <= 1 else {
        throw TensorError("q is a share from 0 to 1, not \(q)", kind: .value)
      }
      return try ShapeRules.reduceSome(shapes, attributes)
    },
    labels: .reduce,
    kernel: .unary { x, attributes in
      let rank = Rank(attributes.number(0))
      return x.reduce(attributes.axes, keep: attributes.keep, rank.value, rank.value)
    },
    gradient: .rule { at in [try Rank(at.attributes.number(0)).adjoint(at)] },
    cost: Cost.perInput(10))
}
