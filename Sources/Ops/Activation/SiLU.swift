import Catalogues
import Tensors

extension Op {
  /// Elements times their logistic function: y = x σ(x), also called swish.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · σ(x) (1 + x (1 − σ(x))). Source: Elfwing, Uchibe and Doya 2017.
  public static let silu: Op = .elementwise(
    "silu", aliases: ["swish"], summary: "x times sigmoid(x), also called swish.",
    examples: [Example("silu([0, 2])", gives: "[0, 1.762]")],
    formula: Formula("y = x / (1 + e⁻ˣ)", latex: #"y = x \sigma(x)"#),
    .silu, flops: 12,
    gradient: .rule { at in
      let x = at.inputs[0]
      let s = try x.apply(.sigmoid)
      return [try at.adjoint * (s * (x * (1 - s) + 1))]
    })
}
