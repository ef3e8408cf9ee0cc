import Catalogues
import Tensors

extension Op {
  /// The other way round along some axes.
  ///
  /// Shape: `s → s`; a view. Gradient: ȳ the other way round.
  public static let flip: Op = Op(
    "flip", summary: "The other way round along some axes, the last where none is named.",
    signature: Signature(["x"], axes: .manyOrLast),
    examples: [
      Example("flip([1, 2, 3])", gives: "[3, 2, 1]"),
      Example("flip[0]([[1, 2], [3, 4]])", gives: "[[3, 4], [1, 2]]"),
    ],
    formula: Formula("yᵢ = x[n − 1 − i]", latex: "y_i = x_{n - 1 - i}"),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      attributes.axes.reduce(x) { x, axis in
        x.sliced(axis: axis, start: x.shape[axis] - 1, count: x.shape[axis], step: -1)
      }
    },
    planned: { _, _ in .view },
    gradient: .rule { at in [try at.adjoint.apply(.flip, attributes: at.attributes)] },
    cost: Cost.free)
}
