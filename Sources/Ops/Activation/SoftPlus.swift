import Catalogues
import Tensors

extension Op {
  /// A smooth maximum of every element and 0: y = ln(1 + eˣ).
  ///
  /// Shape: `s → s`. Never overflows: it is max(x, 0) + ln(1 + e^−|x|). Gradient: x̄ = ȳ · σ(x).
  public static let softplus: Op = .elementwise(
    "softplus", summary: "ln(1 + e^x): a smooth maximum of x and 0.",
    examples: [Example("softplus([0, 1000])", gives: "[0.6931, 1000]")],
    formula: Formula("y = ln(1 + eˣ)", latex: #"y = \ln(1 + e^x)"#),
    .softplus, flops: 14,
    gradient: .rule { at in [try at.adjoint * at.inputs[0].apply(.sigmoid)] })
}
