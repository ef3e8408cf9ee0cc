import Catalogues
import Tensors

extension Op {
  /// Elements where they are positive, else a small share of them.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ where x > 0, else slope · ȳ. Source: Maas, Hannun and Ng 2013.
  public static let leakyrelu: Op = Op(
    "leakyrelu", summary: "Elements where they are positive, else slope times them.",
    signature: Signature(
      ["x"],
      options: [
        Option("slope", .number, default: .number(0.01), summary: "the share that passes below 0")
      ]),
    examples: [
      Example("leakyrelu([-1, 2])", gives: "[-0.01, 2]"),
      Example("leakyrelu(-1, slope = 0.5)", gives: "-0.5"),
    ],
    formula: Formula("y = x where x > 0, else slope · x", latex: #"y = \max(x, 0) + a \min(x, 0)"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .rule { at in
      let x = at.inputs[0]
      let isPositive = try x.apply(.greater, x.constant(0))
      let slope = at.attributes.number(0)
      return [try at.adjoint * Term.choose(isPositive, x.constant(1), x.constant(slope))]
    }, cost: Cost.perElement(2))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .leakyReLU(attributes.number(0))
}
