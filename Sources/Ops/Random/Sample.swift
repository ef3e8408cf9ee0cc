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
      let draws = Tensor.uniform(key: attributes.key(seed: 0), shape: shape, precision: .f64)
      let (weights, length) = (p.elements, p.shape.last)
      var places: [Double] = []
      places.reserveCapacity(draws.shape.elementCount)
      for (row, draw) in draws.elements.enumerated() {
        let start = row * length
        guard let place = Loops.place(draw, in: weights.span.extracting(start..<(start + length)))
        else { throw refusal(of: weights[start..<(start + length)]) }
        places.append(Double(place))
      }
      return Tensor(places, shape: shape, precision: p.precision)
    },
    planned: { _, attributes in .draw(.place, seed: attributes.integer(0)) },
    gradient: .blocked("a draw does not change smoothly"), cost: Cost.perInput(2))
}

/// What is wrong with weights that no place can be drawn by.
private func refusal(of weights: ArraySlice<Double>) -> TensorError {
  guard weights.allSatisfy({ $0 >= 0 }), weights.reduce(0, +).isFinite else {
    return TensorError("weights must be finite and not negative", kind: .value)
  }
  return TensorError("no weight is above 0", kind: .value)
}
