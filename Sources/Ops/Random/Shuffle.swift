import Catalogues
import Tensors

extension Op {
  /// The rows of the first axis in random order.
  ///
  /// Shape: `[n s…] → [n s…]`. The same key and seed give the same order. Errors: a single number.
  /// Gradient: ȳ in the order of x.
  public static let shuffle: Op = Op(
    "shuffle", summary: "The rows of the first axis in random order.",
    documentation: "To shuffle two tensors alike, take the rows of both at one permutation(n).",
    signature: Signature(["x"], options: [.seed], draw: true),
    examples: [Example("sort(shuffle([3, 1, 2]))", gives: "[1, 2, 3]")],
    formula: Formula(
      "yᵢ = x[πᵢ], P(π) = 1 / n!", latex: #"y_i = x_{\pi_i}, P(\pi) = \frac{1}{n!}"#),
    shape: { shapes, _ in
      guard shapes[0].rank > 0 else { throw TensorError("a single number has no rows to shuffle") }
      return shapes[0]
    },
    labels: .same,
    kernel: .unary { x, attributes in
      x.rows(RandomOrder.places(x.shape[0], key: attributes.key(seed: 0)))
    },
    gradient: .rule { at in
      let count = at.inputs[0].shape[0]
      let places = RandomOrder.places(count, key: at.attributes.key(seed: 0))
      return [try at.adjoint.scattered(places, along: 0, count: count)]
    }, cost: Cost.perElement(20))
}
