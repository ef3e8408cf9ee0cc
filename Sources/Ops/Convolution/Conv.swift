import Catalogues
import Tensors

extension Op {
  /// A kernel slid over the last two axes: yᵢⱼ = Σ xᵢ₊ₐ,ⱼ₊ᵦ Kₐᵦ, the kernel not turned.
  ///
  /// Shape: `[… H W], [h w] → [… H' W']` or `[… C H W], [F C/groups h w] → [… F H' W']`, with
  /// H' = ⌊(H + 2·pad − dilation·(h − 1) − 1) / stride⌋ + 1. Errors: a kernel larger than the padded
  /// input. Gradient: x̄ = convt(ȳ, K), K̄ = convk(x, ȳ). Complexity: O(N F C/groups h w H' W');
  /// one image unfolded at a time.
  public static let conv: Op = Op(
    "conv", summary: "A kernel slid over the last two axes.",
    documentation: """
      A kernel [h, w] slides over every matrix of x. A kernel [F, C, h, w] slides over the C \
      channels of [..., C, H, W] together and gives F channels. The kernel is not turned: this is \
      what the field calls convolution and mathematics cross-correlation.
      """,
    signature: Signature(["x", "K"], options: Convolving.Options.signature),
    examples: [
      Example("conv([[1, 2, 3], [4, 5, 6]], [[1, 1]])", gives: "[[3, 5], [9, 11]]"),
      Example("conv([[1, 2, 3, 4]], [[1]], stride = 2)", gives: "[[1, 3]]"),
      Example("conv([[5]], [[1, 2, 3]], pad = 1)", gives: "[[0], [10], [0]]"),
    ],
    formula: Formula("yᵢⱼ = Σ xᵢ₊ₐ,ⱼ₊ᵦ Kₐᵦ", latex: #"y_{ij} = \sum_{a,b} x_{i+a,j+b} K_{ab}"#),
    shape: { shapes, attributes in
      try Convolving(shapes[0], shapes[1], Convolving.Options(attributes)).result
    },
    labels: Convolving.labels,
    kernel: .binary { x, kernel, attributes in
      try Convolving(x.shape, kernel.shape, Convolving.Options(attributes)).convolve(x, kernel)
    }, kernelChecks: true,
    gradient: .rule { at in
      let (x, kernel) = (at.inputs[0], at.inputs[1])
      let options = Convolving.Options(at.attributes)
      let sides = try Convolving(x.shape, kernel.shape, options)
      return [
        try at.ifNeeded(0) {
          try at.adjoint.apply(
            .convt, kernel, attributes: options.attributes(sizes: x.shape.sizes.suffix(2)))
        },
        try at.ifNeeded(1) {
          try x.reshaped(sides.x).apply(
            .convk, at.adjoint.reshaped(sides.y),
            attributes: options.attributes(sizes: kernel.shape.sizes.suffix(2))
          ).reshaped(kernel.shape)
        },
      ]
    },
    cost: { inputs, attributes, output in
      let taps = inputs[1].sizes.dropFirst(inputs[1].rank == 4 ? 1 : 0).reduce(1, *)
      return Cost(flops: 2 * taps * output.elementCount, bytes: Cost.traffic(inputs, output))
    })
}
