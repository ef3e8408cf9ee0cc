import Catalogues
import Tensors

extension Op {
  /// The whole numbers below n in random order.
  ///
  /// Shape: `→ [n]`. The same key and seed give the same order. Errors: a negative count. Gradient:
  /// no inputs.
  public static let permutation: Op = Op(
    "permutation", summary: "The whole numbers below n in random order.",
    documentation: "x[permutation(n)] are the rows of x in that order, as shuffle(x) gives them.",
    signature: Signature(
      options: [Option("n", .integer, summary: "how many"), .seed], draw: true),
    examples: [Example("sort(permutation(4))", gives: "[0, 1, 2, 3]")],
    formula: Formula("P(y) = 1 / n!", latex: #"P(y) = \frac{1}{n!}"#),
    shape: { _, attributes in try Shape.checked([attributes.integer(0)]) }, labels: .none,
    kernel: .source { shape, attributes in
      let places = RandomOrder.places(shape[0], key: attributes.key(seed: 1))
      return Tensor(places.map(Double.init), precision: attributes.precision)
    },
    takesAnyNumbers: true, gradient: .noInputs, cost: Cost.perElement(20))
}
