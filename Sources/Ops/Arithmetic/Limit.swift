import Catalogues
import Tensors

extension Op {
  /// Elements held between two numbers; NaN stays.
  ///
  /// Shape: `s → s`. Where low is above high, high wins. Gradient: x̄ = ȳ where low ≤ x ≤ high, else 0.
  public static let limit: Op = Op(
    "limit", aliases: ["clamp"], summary: "Elements held between low and high.",
    documentation: "The gradient passes at the ends too. NaN stays.",
    signature: Signature(
      ["x"],
      options: [
        Option("low", .number, default: .number(-.infinity), summary: "the least"),
        Option("high", .number, default: .number(.infinity), summary: "the most"),
      ]),
    examples: [
      Example("limit([-2, 0.5, 3], 0, 1)", gives: "[0, 0.5, 1]"),
      Example("limit([-2, 3], high = 1)", gives: "[-2, 1]"),
    ],
    formula: Formula("y = min(max(x, low), high)", latex: #"y = \min(\max(x, a), b)"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .rule { at in
      let x = at.inputs[0]
      let isAbove = try x.apply(.greaterOrEqual, x.constant(at.attributes.number(0)))
      let isBelow = try x.apply(.lessOrEqual, x.constant(at.attributes.number(1)))
      return [try at.adjoint * (isAbove * isBelow)]
    }, cost: Cost.perElement(2))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .limit(attributes.number(0), attributes.number(1))
}
