import Catalogues
import Tensors

extension Op {
  /// The running product along one axis: yᵢ = x₀ · … · xᵢ.
  ///
  /// Shape: `s → s`. Gradient: x̄ᵢ = Σ ȳₖ Π xⱼ over k ≥ i and all j ≤ k but i, so that zeros do no harm.
  /// Complexity: O(n), its gradient O(n²) for an axis of n.
  public static let cumprod: Op = Op(
    "cumprod", summary: "Running product along an axis, the last where none is named.",
    signature: Signature(["x"], axes: .one),
    examples: [
      Example("cumprod([1, 2, 3, 4])", gives: "[1, 2, 6, 24]"),
      Example("cumprod[0]([[1, 2], [3, 4]])", gives: "[[1, 2], [3, 8]]"),
    ],
    formula: Formula("yᵢ = Π xⱼ over j ≤ i", latex: #"y_i = \prod_{j \leq i} x_j"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in x.rewrite(attributes.axes, .product) },
    planned: { _, attributes in .running(.product, axes: attributes.axes) },
    gradient: .rule { at in
      let (x, axes) = (at.inputs[0], at.attributes.axes)
      if axes.isEmpty { return [at.adjoint] }
      let groups = try x.groupedBehind(axes)
      let (rows, count) = (groups.shape[0], groups.shape[1])
      // Row i holds the products that grow behind i: Π xⱼ over i < j ≤ k, and 0 before i.
      let behind = Tensor.matrix([count, count], precision: x.precision) { $0 < $1 }
      let from = Tensor.matrix([count, count], precision: x.precision) { $0 <= $1 }
      let mask = x.builder.constant(behind)
      let factors = try groups.reshaped([rows, 1, count]) * mask + (1 - mask)
      let products =
        try factors.apply(.cumprod, attributes: Attributes(axes: [2])) * x.builder.constant(from)
      let adjoint = try at.adjoint.groupedBehind(axes).reshaped([rows, 1, count])
      let sums = try (adjoint * products).sum([2], keep: false)
      let before = try groups.runningProduct.shiftedAlongLast(filling: 1)
      return [try (before * sums).ungrouped(axes, like: x.shape)]
    })
}
