import Catalogues
import RealModule
import Tensors

extension Op {
  /// Elements where they are positive, else alpha · (eˣ − 1): smooth at 0 for alpha = 1.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ where x > 0, else ȳ · (y + alpha). Source: Clevert, Unterthiner and
  /// Hochreiter 2015.
  public static let elu: Op = Op(
    "elu", summary: "Elements where they are positive, else alpha * (e^x - 1).",
    signature: Signature(
      ["x"],
      options: [
        Option("alpha", .number, default: .number(1), summary: "how far down it goes")
      ]),
    examples: [
      Example("elu([1, -1])", gives: "[1, -0.6321]"),
      Example("elu(-1, alpha = 2)", gives: "-1.264"),
    ],
    formula: Formula(
      "y = x where x > 0, else α (eˣ − 1)", latex: #"y = \max(x, 0) + \min(\alpha (e^x - 1), 0)"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .rule { at in
      let x = at.inputs[0]
      let isPositive = try x.apply(.greater, x.constant(0))
      let alpha = at.attributes.number(0)
      return [try at.adjoint * Term.choose(isPositive, x.constant(1), at.output + alpha)]
    }, cost: Cost.perElement(10))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .elu(attributes.number(0))
}
