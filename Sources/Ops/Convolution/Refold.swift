import Catalogues
import Tensors

extension Op {
  /// Windows put back where they came from, added up where they overlap: the adjoint of unfold.
  ///
  /// Shape: `[… h w H' W'] → [… H W]`, with H and W given. Errors: sizes over which unfold gives no
  /// tensor like x. Gradient: ȳ unfolded. Complexity: O(input).
  public static let refold: Op = Op(
    "refold", summary: "Windows put back where unfold took them, added up where they overlap.",
    documentation: "The adjoint of unfold: h and w are the sizes of what it was applied to.",
    signature: Signature(
      ["x"],
      options: [
        Option("h", .integer, summary: "rows of the result"),
        Option("w", .integer, summary: "columns of the result"),
      ] + Sliding.options),
    examples: [Example("refold([[[[1, 2]], [[2, 3]]]], 1, 3)", gives: "[[1, 4, 3]]")],
    formula: Formula("yᵢⱼ = Σ xₐᵦ,ᵢ₋ₐ,ⱼ₋ᵦ", latex: #"y_{ij} = \sum_{a,b} x_{a,b,i-a,j-b}"#),
    shape: { shapes, attributes in try folding(shapes[0], attributes).1 },
    labels: .outer(inner: 4, then: 2),
    kernel: .unary { x, attributes in try x.folded(folding(x.shape, attributes).0) },
    kernelChecks: true,
    gradient: .rule { at in
      let shape = at.inputs[0].shape
      let sizes = [shape[shape.rank - 4], shape[shape.rank - 3]].map(Attribute.integer)
      let options = sizes + at.attributes.options.dropFirst(2)
      return [try at.adjoint.apply(.unfold, attributes: Attributes(options: options))]
    }, cost: Cost.perInput(1))
}

private func folding(_ x: Shape, _ attributes: Attributes) throws -> (Windows, Shape) {
  guard x.rank >= 4 else { throw TensorError("windows have 4 axes, not \(x)") }
  let result = try Shape.checked(
    x.sizes.dropLast(4) + [attributes.integer(0), attributes.integer(1)])
  let sliding = Sliding(attributes, from: 2)
  let windows = try sliding.windows(x[x.rank - 4], x[x.rank - 3], over: result)
  guard windows.sizes == x.sizes.suffix(4) else {
    throw TensorError(
      "windows over \(result) are \(Shape(windows.sizes)), not \(Shape(x.sizes.suffix(4)))")
  }
  return (windows, result)
}
