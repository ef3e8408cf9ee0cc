import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// How a tensor changes along a change of another: `jvp(y, x, v)`.
  static let jvp = Builtin(
    "jvp", usage: "jvp(y, x, v)",
    summary: "The change of y where x changes by v: the Jacobian times v, of the shape of y.",
    documentation: "Costs about as much as y itself; the Jacobian is not made.",
    examples: [Example("{ x = [1, 2]; jvp(x ^ 2, x, [1, 10]) }", gives: "[2, 40]")]
  ) { invocation in
    let (y, x) = (try invocation.variable(0, "y"), try invocation.variable(1, "x"))
    let v = try invocation.direction(of: x.shape)
    let found = try invocation.evaluator.graph.change(of: y.node, by: x.node, along: v)
    return try invocation.value(of: found, like: y)
  }

  /// The adjoint of a tensor for an adjoint of another: `vjp(y, x, v)`.
  static let vjp = Builtin(
    "vjp", usage: "vjp(y, x, v)",
    summary: "The gradient of sum(v * y) by x: v times the Jacobian, of the shape of x.",
    documentation: "Costs about as much as y itself; the Jacobian is not made.",
    examples: [Example("{ x = [1, 2]; vjp(x ^ 2, x, [1, 10]) }", gives: "[2, 40]")]
  ) { invocation in
    let (y, x) = (try invocation.variable(0, "y"), try invocation.variable(1, "x"))
    let v = try invocation.direction(of: y.shape)
    let found = try invocation.evaluator.graph.derivatives(of: y.node, seed: v, by: [x.node])[0]
    return try invocation.value(of: found, like: x)
  }
}

extension Invocation {
  /// The third argument, stretched to a shape.
  fileprivate func direction(of shape: Shape) throws -> Node {
    let v = try variable(2, "v")
    let range = try argument(2, "v").range
    guard let met = try? Broadcasting.shape(v.shape, shape), met == shape else {
      throw fail("v is \(v.shapeText), not \(shape)", kind: .shape, at: range)
    }
    if v.shape == shape { return v.node }
    return try evaluator.graph.apply(
      .expand, v.node, Attributes(options: [.integers(shape.sizes)]))
  }

  fileprivate func value(of derivative: Derivative, like other: Variable) throws -> Value {
    switch derivative {
    case .gradient(let node): return .tensor(Variable(node, other.labels))
    case .blocked:
      return .tensor(
        Variable(
          Node(Tensor(repeating: 0, shape: other.shape, precision: other.tensor.precision)),
          other.labels))
    case .independent:
      throw fail("the first value does not depend on the second", kind: .gradient)
    }
  }
}
