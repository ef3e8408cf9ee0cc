import Catalogues
import Tensors

extension Op {
  /// Evenly spaced numbers from one to another, both included.
  ///
  /// Shape: `→ [n]`; one number is the first. Errors: a negative count, ends that are not finite.
  /// Gradient: no inputs.
  public static let linspace: Op = Op(
    "linspace", summary: "Evenly spaced numbers from one to another, both included.",
    signature: Signature(options: [
      Option("from", .number, summary: "the first number"),
      Option("to", .number, summary: "the last number"),
      Option("n", .integer, summary: "how many"),
    ]),
    examples: [
      Example("linspace(0, 1, 5)", gives: "[0, 0.25, 0.5, 0.75, 1]"),
      Example("linspace(1, -1, 3)", gives: "[1, 0, -1]"),
    ],
    formula: Formula(
      "yᵢ = from + i (to − from) / (n − 1)", latex: #"y_i = a + \frac{i \, (b - a)}{n - 1}"#),
    shape: { _, attributes in
      for end in [attributes.number(0), attributes.number(1)] where !end.isFinite {
        throw TensorError("the ends must be finite, not \(end)", kind: .value)
      }
      return try Shape.checked([attributes.integer(2)])
    },
    labels: .none,
    kernel: .source { shape, attributes in
      let (first, last) = (attributes.number(0), attributes.number(1))
      let steps = Double(shape[0] - 1)
      let numbers = (0..<shape[0]).map { place in
        let i = Double(place)
        if i == 0 { return first }
        if i == steps { return last }
        let way = i * (last - first) / steps
        // Ends so far apart that their distance is infinite.
        return way.isFinite ? first + way : first * (1 - i / steps) + last * (i / steps)
      }
      return Tensor(numbers, precision: attributes.precision)
    },
    gradient: .noInputs, cost: Cost.perElement(3))
}
