import Catalogues
import Tensors

extension Op {
  /// Elements where they are positive, else 0; NaN stays.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ where x > 0, else 0; at 0 it is 0.
  public static let relu: Op = .elementwise(
    "relu", summary: "Elements where they are positive, else 0.",
    documentation: "The gradient at 0 is 0.",
    examples: [Example("relu([-1, 2])", gives: "[0, 2]")],
    formula: Formula("y = max(x, 0)", latex: #"y = \max(x, 0)"#),
    .relu, flops: 1,
    gradient: .rule { at in
      [try at.adjoint * at.inputs[0].apply(.greater, at.inputs[0].constant(0))]
    })
}
