import Catalogues
import Tensors

extension Op {
  /// One of two tensors, element by element: y = a where the condition is not 0, else b.
  ///
  /// Shape: broadcast of all three. Gradient: ȳ goes to the element taken, 0 to the other; the
  /// element not taken may be NaN or infinite.
  public static let choose: Op = Op(
    "where", summary: "Elements of a where the condition is nonzero, else of b.",
    documentation: "Both a and b are computed everywhere; the gradient flows to the one taken.",
    signature: Signature(["condition", "a", "b"]),
    examples: [
      Example("where([1, 0], [10, 20], 0)", gives: "[10, 0]"),
      Example("where(lower(2), 1, -∞)", gives: "[[1, -∞], [1, 1]]"),
    ],
    formula: Formula(
      "y = a where c ≠ 0, else b",
      latex: #"y = \begin{cases} a & c \neq 0 \\ b & \text{else} \end{cases}"#),
    shape: ShapeRules.broadcast, labels: .broadcast,
    kernel: .variadic { inputs, _ in try Tensor.choose(inputs[0], inputs[1], inputs[2]) },
    kernelChecks: true, takesAnyNumbers: true, batching: .elements,
    planned: { _, _ in .choose },
    gradient: .rule { at in
      let (condition, adjoint) = (at.inputs[0], at.adjoint)
      let zero = adjoint.constant(0)
      return [
        nil, try at.ifNeeded(1) { try Term.choose(condition, adjoint, zero) },
        try at.ifNeeded(2) { try Term.choose(condition, zero, adjoint) },
      ]
    })
}
