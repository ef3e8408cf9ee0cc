import Catalogues
import Tensors

extension Op {
  /// Elements, with a number in place of NaN.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ where x is a number, else 0.
  public static let fillnan: Op = Op(
    "fillnan", summary: "Elements, with a number in place of NaN.",
    signature: Signature(
      ["x"],
      options: [
        Option("value", .number, default: .number(0), summary: "what stands for NaN")
      ]),
    examples: [
      Example("fillnan([1, nan])", gives: "[1, 0]"),
      Example("fillnan([1, nan], -1)", gives: "[1, -1]"),
    ],
    formula: Formula("y = x where x is a number, else value", latex: #"y = x \text{ or } v"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, attributes in x.map(function(attributes)) }, kernelChecks: true,
    planned: { _, attributes in .plain(function(attributes)) },
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * (1 - x.apply(.isnan))]
    }, cost: Cost.perElement(1))
}

private func function(_ attributes: Attributes) -> PlainFunction {
  .fillNaN(attributes.number(0))
}
