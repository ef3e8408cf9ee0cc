import Catalogues
import Tensors

extension Op {
  /// Elements times their hard sigmoid: y = x · min(max(x/6 + 1/2, 0), 1).
  ///
  /// Shape: `s → s`. Gradient: 0 where x ≤ −3, ȳ where x ≥ 3, ȳ (x/3 + 1/2) between. Source: Howard et
  /// al. 2019.
  public static let hardswish: Op = .elementwise(
    "hardswish", summary: "x times hardsigmoid(x).",
    examples: [Example("hardswish([-4, 0, 3])", gives: "[0, 0, 3]")],
    formula: Formula(
      "y = x · min(max(x/6 + ½, 0), 1)", latex: #"y = x \min(\max(x/6 + 1/2, 0), 1)"#),
    .hardSwish, flops: 4,
    gradient: .rule { at in
      let x = at.inputs[0]
      let isInside = try x.apply(.abs).apply(.less, x.constant(3))
      let isAbove = try x.apply(.greaterOrEqual, x.constant(3))
      return [try at.adjoint * Term.choose(isInside, x / 3 + 0.5, isAbove)]
    })
}
