import Catalogues
import Tensors

extension Op {
  /// The mean of the elements that are numbers, over some axes or over all; NaN where none is.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: x̄ = ȳ / n where x is
  /// one of n numbers, else 0.
  public static let nanmean: Op = .reducer(
    "nanmean", summary: "Mean of the elements that are numbers.",
    examples: [Example("nanmean([1, nan, 2])", gives: "1.5")],
    formula: Formula(
      "y = Σ xᵢ / n over numbers", latex: #"y = \frac{1}{n} \sum_{i : x_i = x_i} x_i"#),
    flops: 3,
    { x, attributes in
      x.reduce(attributes.axes, keep: attributes.keep, meanOfNumbers, meanOfNumbers)
    },
    gradient: .rule { at in
      let x = at.inputs[0]
      let isNumber = try 1 - x.apply(.isnan)
      let count = try isNumber.sum(at.attributes.axes, keep: true)
      return [try at.adjoint.restored(at.attributes, from: x.shape) * (isNumber / count)]
    })
}

private func meanOfNumbers<S: Scalar>(_ group: Span<S>) -> S {
  var count = 0
  for i in 0..<group.count where !group[i].isNaN { count += 1 }
  return Loops.sum(group) { $0.isNaN ? 0 : $0 } / S(count)
}
