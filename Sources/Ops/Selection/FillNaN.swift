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
    kernel: .unary { x, attributes in
      let value = attributes.number(0)
      return x.map({ $0.isNaN ? value : $0 }, { $0.isNaN ? Float(value) : $0 })
    }, kernelChecks: true,
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint * (1 - x.apply(.isnan))]
    }, cost: Cost.perElement(1))
}
