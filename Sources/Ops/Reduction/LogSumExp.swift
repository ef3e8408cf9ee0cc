import Catalogues
import RealModule
import Tensors

extension Op {
  /// The logarithm of a sum of exponentials over some axes, or over all: a smooth maximum.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. The largest element is
  /// subtracted first, so nothing overflows; −∞ over no numbers. Gradient: x̄ = ȳ · eˣ⁻ʸ, the softmax.
  public static let logsumexp: Op = .reducer(
    "logsumexp", summary: "Logarithm of the sum of exponentials, without overflow.",
    examples: [
      Example("logsumexp([0, 0])", gives: "0.6931"),
      Example("logsumexp[-1]([[0, 0], [2000, 0]])", gives: "[0.6931, 2000]"),
    ],
    formula: Formula("y = ln Σ exp xᵢ", latex: #"y = \ln \sum_i e^{x_i}"#), flops: 10,
    { x, attributes in
      x.reduce(attributes.axes, keep: attributes.keep, smoothMaximum, smoothMaximum)
    },
    gradient: .rule { at in
      let (x, attributes) = (at.inputs[0], at.attributes)
      let share = try (x - at.output.restored(attributes, from: x.shape)).apply(.exp)
      return [try at.adjoint.restored(attributes, from: x.shape) * share]
    })
}

private func smoothMaximum<S: Scalar>(_ group: Span<S>) -> S {
  let largest = Loops.largest(group) { $0 }
  guard largest.isFinite else { return largest }
  let shares = Buffer<S>(count: group.count) { output in
    for i in 0..<group.count { output[i] = group[i] - largest }
    Loops.apply(.exp, to: &output, 0..<group.count)
  }
  return largest + S.log(shares.withSpan { Loops.sum($0) })
}
