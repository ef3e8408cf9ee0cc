import Catalogues
import Tensors

extension Op {
  /// Elements held between two numbers, with no gradient from the ends on.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ where low < x < high, else 0.
  public static let hardtanh: Op = Op(
    "hardtanh", summary: "Elements held between low and high, -1 and 1 at first.",
    signature: Signature(
      ["x"],
      options: [
        Option("low", .number, default: .number(-1), summary: "the least"),
        Option("high", .number, default: .number(1), summary: "the most"),
      ]),
    examples: [
      Example("hardtanh([-2, 0.5, 3])", gives: "[-1, 0.5, 1]")
    ],
    formula: Formula("y = min(max(x, low), high)", latex: #"y = \min(\max(x, a), b)"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .rule { at in
      let x = at.inputs[0]
      let isAbove = try x.apply(.greater, x.constant(at.attributes.number(0)))
      let isBelow = try x.apply(.less, x.constant(at.attributes.number(1)))
      return [try at.adjoint * (isAbove * isBelow)]
    }, cost: Cost.perElement(2))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .hardTanh(attributes.number(0), attributes.number(1))
}
