import Catalogues
import Tensors

extension Op {
  /// Whole numbers drawn evenly from one to another, both included as in `low..high`.
  ///
  /// Shape: `→ sizes`. The same key and seed give the same numbers. Errors: a high below low, ends
  /// beyond 2⁵³. Gradient: no inputs.
  public static let randint: Op = Op(
    "randint", summary: "Random whole numbers from low to high, both included.",
    documentation: "A draw is keyed by where it stands; another seed gives other numbers.",
    signature: Signature(
      options: [
        Option("low", .integer, summary: "the least number"),
        Option("high", .integer, summary: "the greatest number"),
        Option("sizes", .integers, summary: "the sizes of the axes"), .seed,
      ], draw: true),
    examples: [
      Example("randint(5, 5, 3)", gives: "[5, 5, 5]"),
      Example("min(randint(1, 6, 100)) ≥ 1 and max(randint(1, 6, 100)) ≤ 6", gives: "1"),
    ],
    formula: Formula(
      "P(y = k) = 1 / (high − low + 1)", latex: #"P(y = k) = \frac{1}{b - a + 1}"#),
    shape: { _, attributes in
      let (low, high) = (attributes.integer(0), attributes.integer(1))
      let limit = 1 << 53
      for end in [low, high] where end < -limit || end > limit {
        throw TensorError("\(end) is too large to draw up to", kind: .value)
      }
      guard low <= high else {
        throw TensorError("there is no whole number from \(low) to \(high)", kind: .value)
      }
      return try Shape.checked(attributes.integers(2))
    },
    labels: .none,
    kernel: .source { shape, attributes in
      let (low, high) = (Double(attributes.integer(0)), Double(attributes.integer(1)))
      let shares = Tensor.uniform(key: attributes.key(seed: 3), shape: shape, precision: .f64)
      let numbers = shares.elements.map { Loops.whole($0, low, high) }
      return Tensor(numbers, shape: shape, precision: attributes.precision)
    },
    takesAnyNumbers: true,
    planned: { _, attributes in
      let (low, high) = (Double(attributes.integer(0)), Double(attributes.integer(1)))
      return .draw(.whole(low, high), seed: attributes.integer(3))
    },
    gradient: .noInputs, cost: Cost.perElement(20))
}
