import Catalogues
import Tensors

extension Op {
  /// The Euclidean length over some axes, or over all: y = √Σ xᵢ².
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Squares that overflow or
  /// vanish do no harm. Gradient: x̄ = ȳ · x / y, taken as 0 where y = 0.
  public static let norm: Op = .reducer(
    "norm", summary: "Euclidean length over all axes, or over those named.",
    documentation: "The gradient at length 0 is 0.",
    examples: [
      Example("norm([3, 4])", gives: "5"),
      Example("norm[-1]([[3, 4], [6, 8]])", gives: "[5, 10]"),
    ],
    formula: Formula("y = √(Σ xᵢ²)", latex: #"y = \sqrt{\sum_i x_i^2}"#), flops: 2,
    { x, attributes in
      x.reduce(attributes.axes, keep: attributes.keep, length, length)
    },
    gradient: .rule { at in
      let (x, y) = (at.inputs[0], at.output)
      let divisor = try Term.choose(y.apply(.equal, y.constant(0)), y.constant(1), y)
      return [try (at.adjoint / divisor).restored(at.attributes, from: x.shape) * x]
    })
}

private func length<S: Scalar>(_ group: Span<S>) -> S {
  let total = Loops.sum(group) { $0 * $0 }
  if total.isFinite && total > S.leastNormalMagnitude / S.ulpOfOne { return total.squareRoot() }
  if group.isEmpty { return 0 }
  let largest = Loops.largest(group) { $0.magnitude }
  guard largest > 0, largest.isFinite else { return largest }
  return largest * Loops.sum(group) { ($0 / largest) * ($0 / largest) }.squareRoot()
}
