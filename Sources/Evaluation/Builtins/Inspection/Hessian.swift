import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// All second derivatives of a number: `hessian(L, x)`.
  static let hessian = Builtin(
    "hessian", usage: "hessian(L, x)",
    summary: "The second derivatives of one number by every pair of elements of a tensor.",
    documentation: "Shape: that of x, twice. The Jacobian of the gradient.",
    examples: [
      Example("{ x = [1, 2]; hessian(x[0] ^ 2 * x[1], x) }", gives: "[[4, 2], [2, 0]]")
    ]
  ) { invocation in
    let output = try invocation.variable(0, "L")
    let x = try invocation.variable(1, "x")
    guard output.shape.elementCount == 1 else {
      throw invocation.fail(
        "\(output.shapeText) is not one number", kind: .gradient, hint: "sum it")
    }
    let graph = invocation.evaluator.graph
    let axes = x.labels.padded(to: x.shape.rank)
    let zero = Variable(
      Tensor(repeating: 0, shape: try Shape.checked(x.shape.sizes + x.shape.sizes)))
    switch try graph.derivatives(of: output.node, by: [x.node])[0] {
    case .independent:
      throw invocation.fail("the first value does not depend on the second", kind: .gradient)
    case .blocked: return .tensor(zero)
    case .gradient(let gradient):
      guard case .gradient(let node) = try graph.jacobians(of: gradient, by: [x.node])[0] else {
        // The gradient is the same everywhere: the value is linear in x.
        return .tensor(zero)
      }
      return .tensor(Variable(node, Labels(axes + axes)))
    }
  }
}
