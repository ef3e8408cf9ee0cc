import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// The gradient of a value, one entry per use of the other: `uses(L, W)`.
  static let uses = Builtin(
    "uses", usage: "uses(L, W)",
    summary: "∂L/∂W split by use: one entry for every place and step where W is used.",
    documentation: "Shape: [Use, …], in the order of use; the entries add up to ∂L/∂W.",
    examples: [Example("{ w = 3; y = w * w * 2; uses(y, w) }", gives: "[6, 6]")]
  ) { invocation in
    let output = try invocation.variable(0, "L")
    let target = try invocation.variable(1, "W")
    guard output.shape.elementCount == 1 else {
      throw invocation.fail("\(output.shapeText) is not one number", kind: .gradient)
    }
    let graph = invocation.evaluator.graph
    let uses = try graph.uses(of: target.node, in: output.node)
    if uses.isEmpty {
      throw invocation.fail("the first value does not depend on the second", kind: .gradient)
    }
    let node = try graph.apply(.stack, uses.map(\.gradient))
    return .tensor(Variable(node, Labels(["Use"] + target.labels.padded(to: target.shape.rank))))
  }
}
