import Catalogues
import Tensors

extension Op {
  /// The same value, taken as fixed by gradients.
  ///
  /// Shape: `s → s`. Gradient: blocked.
  public static let stop: Op = Op(
    "stop", summary: "The same value, taken as fixed by gradients.", signature: Signature(["x"]),
    examples: [Example("stop([1, 2])", gives: "[1, 2]")],
    formula: Formula("y = x, ∂y/∂x = 0", latex: #"y = x, \quad \frac{\partial y}{\partial x} = 0"#),
    shape: ShapeRules.same, labels: .same, kernel: .unary { x, _ in x }, kernelChecks: true,
    takesAnyNumbers: true, batching: .elements,
    planned: { _, _ in .view }, gradient: .blocked("it was asked to"),
    cost: Cost.free)
}
