import Catalogues
import Tensors

extension Op {
  /// A threshold unit: 1 where elements reach a threshold, else 0.
  ///
  /// Shape: `s → s`. With `inclusive = 0` an element must lie above it. Gradient: blocked.
  public static let step: Op = Op(
    "step", summary: "1 where elements reach a threshold, else 0.",
    documentation: "With inclusive = 0 they must lie above it.",
    signature: Signature(
      ["x"],
      options: [
        Option("threshold", .number, default: .number(0), summary: "what is to be reached"),
        Option(
          "inclusive", .number, default: .number(1), summary: "whether the threshold itself counts"),
      ]),
    examples: [
      Example("step([-1, 0, 2])", gives: "[0, 1, 1]"),
      Example("step([0, 2], inclusive = 0)", gives: "[0, 1]"),
      Example("step([0, 2], 2)", gives: "[0, 1]"),
    ],
    formula: Formula("y = 1 where x ≥ threshold, else 0", latex: #"y = [x \geq \theta]"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .blocked("a yes or no does not change smoothly"), cost: Cost.perElement(1))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .step(attributes.number(0), isInclusive: attributes.number(1) != 0)
}
