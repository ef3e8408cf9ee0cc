import Catalogues
import Tensors

extension Op {
  /// What a window shows at every place it takes over the last two axes, zeros in the padding.
  ///
  /// Shape: `[… H W] → [… h w H' W']`. Errors: a window larger than the padded input. Gradient: ȳ
  /// folded back. Complexity: O(result).
  public static let unfold: Op = Op(
    "unfold", summary: "What a window shows at every place over the last two axes.",
    documentation: "Element [..., a, b, i, j] is row a and column b of the window at place i, j.",
    signature: Signature(
      ["x"],
      options: [
        Option("h", .integer, summary: "rows of the window"),
        Option("w", .integer, summary: "columns of the window"),
      ] + Sliding.options),
    examples: [Example("unfold([[1, 2, 3]], 1, 2)", gives: "[[[[1, 2]], [[2, 3]]]]")],
    formula: Formula("yₐᵦᵢⱼ = xᵢ₊ₐ,ⱼ₊ᵦ", latex: #"y_{abij} = x_{i+a,j+b}"#),
    shape: { shapes, attributes in
      let windows = try Sliding.windows(over: shapes[0], attributes)
      return try Shape.checked(shapes[0].sizes.dropLast(2) + windows.sizes)
    },
    labels: .outer(inner: 2, then: 4),
    kernel: .unary { x, attributes in
      try x.unfolded(Sliding.windows(over: x.shape, attributes))
    }, kernelChecks: true,
    gradient: .rule { at in
      let sizes = at.inputs[0].shape.sizes.suffix(2).map(Attribute.integer)
      let options = sizes + at.attributes.options.dropFirst(2)
      return [try at.adjoint.apply(.refold, attributes: Attributes(options: options))]
    }, cost: Cost.perElement(0))
}
