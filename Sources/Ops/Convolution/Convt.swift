import Catalogues
import Tensors

extension Op {
  /// A transposed convolution: every number of y spreads a kernel, and overlaps add up.
  ///
  /// Shape: `[… H' W'], [h w] → [… H W]` or `[… F H' W'], [F C/groups h w] → [… C H W]`, with H and W
  /// given, since several sizes are slid over in the same number of places. Errors: sizes over which
  /// conv gives no tensor like y. Gradient: ȳ = conv(x̄, K), K̄ = convk(x̄, y). Complexity: as conv.
  public static let convt: Op = Op(
    "convt", summary: "A transposed convolution: every number spreads a kernel.",
    documentation: """
      The adjoint of conv: h and w are the sizes of what conv would turn into y. Where kernels \
      overlap they add up.
      """,
    signature: Signature(
      ["y", "K"],
      options: [
        Option("h", .integer, summary: "rows of the result"),
        Option("w", .integer, summary: "columns of the result"),
      ] + Convolving.Options.signature),
    examples: [
      Example("convt([[1, 10]], [[1, 2]], 1, 3)", gives: "[[1, 12, 20]]"),
      Example("convt([[1, 10]], [[1, 2]], 1, 4, stride = 2)", gives: "[[1, 2, 10, 20]]"),
    ],
    formula: Formula("xᵢⱼ = Σ yᵢ₋ₐ,ⱼ₋ᵦ Kₐᵦ", latex: #"x_{ij} = \sum_{a,b} y_{i-a,j-b} K_{ab}"#),
    shape: { shapes, attributes in try spreading(shapes[0], shapes[1], attributes).1 },
    labels: Convolving.labels,
    kernel: .binary { y, kernel, attributes in
      let (sides, shape) = try spreading(y.shape, kernel.shape, attributes)
      return try sides.spread(y, kernel).reshaped(shape)
    }, kernelChecks: true,
    gradient: .rule { at in
      let (y, kernel) = (at.inputs[0], at.inputs[1])
      let (sides, _) = try spreading(y.shape, kernel.shape, at.attributes)
      let options = Convolving.Options(at.attributes, from: 2)
      return [
        try at.ifNeeded(0) {
          try at.adjoint.apply(.conv, kernel, attributes: options.attributes())
        },
        try at.ifNeeded(1) {
          try at.adjoint.reshaped(sides.x).apply(
            .convk, y.reshaped(sides.y),
            attributes: options.attributes(sizes: kernel.shape.sizes.suffix(2))
          ).reshaped(kernel.shape)
        },
      ]
    },
    cost: { inputs, attributes, output in
      let taps = inputs[1].sizes.dropFirst(inputs[1].rank == 4 ? 1 : 0).reduce(1, *)
      return Cost(flops: 2 * taps * inputs[0].elementCount, bytes: Cost.traffic(inputs, output))
    })
}

private func spreading(
  _ y: Shape, _ kernel: Shape, _ attributes: Attributes
) throws -> (Convolving, Shape) {
  let sides = try Convolving(
    from: y, kernel, rows: attributes.integer(0), columns: attributes.integer(1),
    Convolving.Options(attributes, from: 2))
  let inner = kernel.rank == 4 ? 3 : 2
  return (sides, try Shape.checked(y.sizes.dropLast(inner) + sides.x.sizes.suffix(inner)))
}
