import Catalogues
import Tensors

extension Op {
  /// A place of the last axis drawn for every row, in proportion to the weights there.
  ///
  /// Shape: `[… n] → […]`. Weights need not sum to 1. Errors: a row with a weight that is negative
  /// or not finite, or with none above 0. Gradient: blocked.
  public static let sample: Op = Op(
    "sample", summary: "A random place of the last axis, in proportion to the weights.",
    documentation: "Weights are not negative and need not sum to 1.",
    signature: Signature(["p"], options: [.seed], draw: true),
    examples: [
      Example("sample([0, 0, 1])", gives: "2"),
      Example("sample([[1, 0], [0, 3]])", gives: "[0, 1]"),
    ],
    formula: Formula("P(y = i) = pᵢ / Σ pⱼ", latex: #"P(y = i) = \frac{p_i}{\sum_j p_j}"#),
    shape: { shapes, _ in
      guard shapes[0].rank > 0, shapes[0].last > 0 else {
        throw TensorError("there are no places to draw from in \(shapes[0])", kind: .value)
      }
      return shapes[0].removing([shapes[0].rank - 1])
    },
    labels: .custom { inputs, _ in
      Labels(inputs[0].labels.padded(to: inputs[0].shape.rank).dropLast())
    },
    kernel: .unary { p, attributes in
      let shape = p.shape.removing([p.shape.rank - 1])
      let weights = p.elements
      let draws = Tensor.uniform(key: attributes.key(seed: 0), shape: shape, precision: .f64)
      var places: [Double] = []
      for (row, draw) in draws.elements.enumerated() {
        let start = row * p.shape.last
        places.append(Double(try place(draw, weights[start..<(start + p.shape.last)])))
      }
      return Tensor(places, shape: shape, precision: p.precision)
    },
    gradient: .blocked("a draw does not change smoothly"), cost: Cost.perInput(2))
}

/// The place where the running sum of the weights passes a share of their total.
private func place(_ share: Double, _ weights: ArraySlice<Double>) throws(TensorError) -> Int {
  let total = weights.reduce(0, +)
  guard weights.allSatisfy({ $0 >= 0 }), total.isFinite else {
    throw TensorError("weights must be finite and not negative", kind: .value)
  }
  guard total > 0 else { throw TensorError("no weight is above 0", kind: .value) }
  var sum = 0.0
  // Rounding may leave the sum short of the total: then it is the last place with a weight.
  var last = 0
  for (place, weight) in weights.enumerated() where weight > 0 {
    sum += weight
    last = place
    if share * total < sum { break }
  }
  return last
}
