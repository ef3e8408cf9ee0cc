import Catalogues
import RealModule
import Tensors

extension Op {
  /// The length over some axes, or over all: y = (Σ |xᵢ|ᵖ)^(1/p), Euclidean for p = 2.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. p = 1 sums sizes, p = ∞ takes
  /// the largest. Powers that overflow or vanish do no harm. Errors: p below 1. Gradient:
  /// x̄ = ȳ · sgn x · (|x| / y)ᵖ⁻¹, taken as 0 where y = 0; of p = ∞, to the largest in equal shares.
  public static let norm: Op = Op(
    "norm", summary: "Length over all axes, or over those named: Euclidean for p = 2.",
    documentation: "p = 1 sums sizes, p = ∞ takes the largest. The gradient at length 0 is 0.",
    signature: Signature(
      ["x"], axes: .many,
      options: [Option("p", .number, default: .number(2), summary: "the power, from 1 to ∞")],
      keep: true),
    examples: [
      Example("norm([3, 4])", gives: "5"),
      Example("norm[-1]([[3, 4], [6, 8]])", gives: "[5, 10]"),
      Example("norm([3, -4], 1)", gives: "7"), Example("norm([3, -4], p = ∞)", gives: "4"),
    ],
    formula: Formula("y = (Σ |xᵢ|ᵖ)^(1/p)", latex: #"y = \left(\sum_i |x_i|^p\right)^{1/p}"#),
    shape: { shapes, attributes in
      let p = attributes.number(0)
      guard p >= 1 else { throw TensorError("p is at least 1, not \(p)", kind: .value) }
      return try ShapeRules.reduce(shapes, attributes)
    },
    labels: .reduce,
    kernel: .unary { x, attributes in
      let p = attributes.number(0)
      return x.reduce(
        attributes.axes, keep: attributes.keep, { length($0, p) }, { length($0, Float(p)) })
    },
    gradient: .rule { at in
      let (x, y, p) = (at.inputs[0], at.output, at.attributes.number(0))
      let divisor = try Term.choose(y.apply(.equal, y.constant(0)), y.constant(1), y)
      func restored(_ term: Term) throws -> Term { try term.restored(at.attributes, from: x.shape) }
      if p == 2 { return [try restored(at.adjoint / divisor) * x] }
      if p == .infinity {
        let isLargest = try x.apply(.abs).apply(.equal, restored(y))
        let share = try isLargest / isLargest.sum(at.attributes.axes, keep: true)
        return [try restored(at.adjoint) * (share * x.apply(.sign))]
      }
      if p == 1 { return [try restored(at.adjoint) * x.apply(.sign)] }
      let ratio = try x.apply(.abs) / restored(divisor)
      return [
        try restored(at.adjoint) * (ratio.apply(.power, x.constant(p - 1)) * x.apply(.sign))
      ]
    }, cost: Cost.perInput(2))
}

private func length<S: Scalar>(_ group: Span<S>, _ p: S) -> S {
  let largest = Loops.largest(group) { $0.magnitude }
  if group.isEmpty { return 0 }
  if p == .infinity || largest == 0 || !largest.isFinite { return largest }
  if p == 1 { return Loops.sum(group) { $0.magnitude } }
  if p == 2 {
    let total = Loops.sum(group) { $0 * $0 }
    if total.isFinite && total > S.leastNormalMagnitude / S.ulpOfOne { return total.squareRoot() }
    return largest * Loops.sum(group) { ($0 / largest) * ($0 / largest) }.squareRoot()
  }
  return largest * S.pow(Loops.sum(group) { S.pow($0.magnitude / largest, p) }, 1 / p)
}
