import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// All first derivatives of a tensor: `jacobian(y, x)`.
  static let jacobian = Builtin(
    "jacobian", usage: "jacobian(y, x)",
    summary: "The derivatives of every element of y by every element of x.",
    documentation: "Shape: that of y, then that of x. Made of ops, so it can be differentiated.",
    examples: [Example("{ x = [1, 2]; jacobian(x ^ 2, x) }", gives: "[[2, 0], [0, 4]]")]
  ) { invocation in
    let y = try invocation.variable(0, "y")
    let x = try invocation.argument(1, "x")
    let evaluator = invocation.evaluator
    let leaves = x.value.movingLeaves
    let found = try evaluator.graph.jacobians(of: y.node, by: leaves.map(\.node))
    if found.allSatisfy({ if case .independent = $0 { true } else { false } }) {
      throw invocation.fail("the first value does not depend on the second", kind: .gradient)
    }
    var rest = found[...]
    return x.value.replacingLeaves { leaf in
      guard case .gradient(let node)? = rest.popFirst() else {
        let shape = Shape(y.shape.sizes + leaf.shape.sizes)
        return Variable(Tensor(repeating: 0, shape: shape))
      }
      let labels = y.labels.padded(to: y.shape.rank) + leaf.labels.padded(to: leaf.shape.rank)
      return Variable(node, Labels(labels))
    }
  }
}
