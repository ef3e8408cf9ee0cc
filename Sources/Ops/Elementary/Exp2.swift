import Catalogues
import Tensors

extension Op {
  /// 2 to the power of every element: y = 2ˣ.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ · y · ln 2.
  public static let exp2: Op = .elementwise(
    "exp2", summary: "2 to the power of every element.",
    examples: [Example("exp2([3, -1])", gives: "[8, 0.5]")],
    formula: Formula("y = 2ˣ", latex: #"y = 2^x"#),
    .exp2, flops: 8,
    gradient: .rule { at in [try at.adjoint * (at.output * 0.6931471805599453)] })
}
