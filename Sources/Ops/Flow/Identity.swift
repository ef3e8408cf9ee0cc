import Catalogues
import Tensors

extension Op {
  /// The same value as a value of its own: something to name, trace and replace.
  ///
  /// Shape: `s → s`. Gradient: x̄ = ȳ.
  public static let identity: Op = Op(
    "identity", summary: "The same value as a value of its own.", signature: Signature(["x"]),
    examples: [Example("identity([1, 2])", gives: "[1, 2]")],
    formula: Formula("y = x", latex: "y = x"), shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, _ in x }, kernelChecks: true, takesAnyNumbers: true, batching: .elements,
    planned: { _, _ in .view }, gradient: .rule { at in [at.adjoint] },
    cost: Cost.free)
}
