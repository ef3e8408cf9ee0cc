import Catalogues
import Tensors

extension Op {
  /// The elements of every row in ascending order, NaN last.
  ///
  /// Shape: `[… n] → [… n]`. Gradient: ȳ goes back to the places the elements came from.
  public static let sort: Op = Op(
    "sort", summary: "Elements along the last axis in ascending order.",
    documentation: "NaN comes last. order gives the places instead.",
    signature: Signature(["x"]),
    examples: [
      Example("sort([3, 1, 2])", gives: "[1, 2, 3]"),
      Example("sort([[2, 1], [0, 5]])", gives: "[[1, 2], [0, 5]]"),
    ],
    formula: Formula("y₀ ≤ y₁ ≤ …", latex: #"y_0 \leq y_1 \leq \dots"#), shape: ShapeRules.same,
    labels: .same,
    kernel: .unary { x, _ in
      x.rewrite(
        AscendingOrder.axes(x.shape), { AscendingOrder.sorted($0, &$1, $2) },
        { AscendingOrder.sorted($0, &$1, $2) })
    },
    gradient: .rule { at in
      let x = at.inputs[0]
      if x.shape.rank == 0 { return [at.adjoint] }
      let rows = Shape([x.shape.elementCount / Swift.max(x.shape.last, 1), x.shape.last])
      let moved = try at.adjoint.reshaped(rows)
        .scatteredInRows(at: x.apply(.order).reshaped(rows))
      return [try moved.reshaped(x.shape)]
    }, cost: Cost.perElement(10))
}
