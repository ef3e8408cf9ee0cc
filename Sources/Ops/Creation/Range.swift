import Catalogues
import Tensors

extension Op {
  /// The whole numbers from one to another, both included; none where the second is less.
  ///
  /// Shape: `→ [to − from + 1]`. Errors: ends that are not whole. Gradient: no inputs.
  public static let range: Op = Op(
    "..", summary: "Whole numbers from one to another, both included.",
    documentation: "Empty where the second is less than the first.",
    signature: Signature(options: [
      Option("from", .number, summary: "the first number"),
      Option("to", .number, summary: "the last number"),
    ]),
    examples: [Example("0..3", gives: "[0, 1, 2, 3]"), Example("-1..1", gives: "[-1, 0, 1]")],
    formula: Formula("yᵢ = from + i", latex: #"y_i = a + i"#),
    shape: { _, attributes in
      let (first, last) = (try whole(attributes.number(0)), try whole(attributes.number(1)))
      return try Shape.checked([last < first ? 0 : last - first + 1])
    },
    labels: .none,
    kernel: .source { shape, attributes in
      let first = attributes.number(0)
      let numbers = (0..<shape[0]).map { first + Double($0) }
      return Tensor(numbers, precision: attributes.precision)
    },
    gradient: .noInputs, cost: Cost.perElement(1))
}

private func whole(_ end: Double) throws(TensorError) -> Int {
  guard end.rounded() == end, abs(end) <= 0x1p53 else {
    throw TensorError("the ends of a range are whole numbers, not \(end)", kind: .value)
  }
  return Int(end)
}
