import Catalogues
import Tensors

extension Op {
  /// The product over some axes, or over all; 1 over no numbers.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: x̄ᵢ = ȳ times the
  /// product of all others, by running products from both ends, so that zeros do no harm.
  public static let prod: Op = .reducer(
    "prod", summary: "Product over all axes, or over those named.",
    examples: [
      Example("prod([2, 3, 4])", gives: "24"),
      Example("prod[0]([[1, 2], [3, 4]])", gives: "[3, 8]"),
    ],
    formula: Formula("y = Π xᵢ", latex: #"y = \prod_i x_i"#),
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, .product) },
    planned: { _, attributes in .fold(.product, axes: attributes.axes) },
    gradient: .rule { at in
      let (x, axes) = (at.inputs[0], at.attributes.axes)
      if x.shape.elementCount == 0 { return [try x * x.constant(0)] }
      let groups = try x.groupedBehind(axes)
      let before = try groups.runningProduct.shiftedAlongLast(filling: 1)
      let after =
        try groups.reversed([1]).runningProduct.shiftedAlongLast(filling: 1).reversed([1])
      let others = try (before * after).ungrouped(axes, like: x.shape)
      return [try at.adjoint.restored(at.attributes, from: x.shape) * others]
    })
}
