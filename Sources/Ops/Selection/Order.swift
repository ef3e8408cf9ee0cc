import Catalogues
import Tensors

extension Op {
  /// The places that put every row in ascending order: sort(x)[i] = x[order(x)[i]].
  ///
  /// Shape: `[… n] → [… n]`. Equal elements keep their order, NaN comes last. Gradient: blocked.
  public static let order: Op = Op(
    "order", aliases: ["argsort"], summary: "Places that put the last axis in ascending order.",
    documentation: "Equal elements keep their order; NaN comes last.",
    signature: Signature(["x"]),
    examples: [Example("order([30, 10, 20])", gives: "[1, 2, 0]")],
    formula: Formula("x[y₀] ≤ x[y₁] ≤ …", latex: #"x_{y_0} \leq x_{y_1} \leq \dots"#),
    shape: ShapeRules.same, labels: .same,
    kernel: .unary { x, _ in
      x.rewrite(
        AscendingOrder.axes(x.shape), { AscendingOrder.places($0, &$1, $2) },
        { AscendingOrder.places($0, &$1, $2) })
    },
    gradient: .blocked("a place does not change smoothly"), cost: Cost.perElement(10))
}
