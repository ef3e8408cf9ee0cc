import Catalogues
import Tensors

extension Op {
  /// A logistic function of three straight lines: y = x/6 + 1/2, held in [0, 1].
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ / 6 where −3 < x < 3, else 0.
  public static let hardsigmoid: Op = .elementwise(
    "hardsigmoid", summary: "x / 6 + 1/2, held between 0 and 1.",
    examples: [Example("hardsigmoid([-4, 0, 1.5])", gives: "[0, 0.5, 0.75]")],
    formula: Formula("y = min(max(x/6 + ½, 0), 1)", latex: #"y = \min(\max(x/6 + 1/2, 0), 1)"#),
    .hardSigmoid, flops: 3,
    gradient: .rule { at in
      let x = at.inputs[0]
      let isInside = try x.apply(.abs).apply(.less, x.constant(3))
      return [try at.adjoint * (isInside / 6)]
    })
}
