import Catalogues
import Tensors

extension Op {
  /// The slope of a convolution by its kernel: Kₐᵦ = Σ xᵢ₊ₐ,ⱼ₊ᵦ yᵢⱼ, over all places and images.
  ///
  /// Shape: `[… C H W], [… F H' W'] → [F C/groups h w]`, with h and w given, since several kernels
  /// take the same number of places. Errors: sizes with which conv gives no tensor like y.
  /// Gradient: x̄ = convt(y, K̄), ȳ = conv(x, K̄). Complexity: as conv.
  public static let convk: Op = Op(
    "convk", summary: "The slope of a convolution by its kernel.",
    documentation: "The adjoint of conv as a function of its kernel, whose last sizes are h and w.",
    signature: Signature(
      ["x", "y"],
      options: [
        Option("h", .integer, summary: "rows of the kernel"),
        Option("w", .integer, summary: "columns of the kernel"),
      ] + Convolving.Options.signature),
    examples: [Example("convk([[[1, 2, 3]]], [[[1, 10]]], 1, 2)", gives: "[[[[21, 32]]]]")],
    formula: Formula("Kₐᵦ = Σ xᵢ₊ₐ,ⱼ₊ᵦ yᵢⱼ", latex: #"K_{ab} = \sum_{i,j} x_{i+a,j+b} y_{ij}"#),
    shape: { shapes, attributes in try meeting(shapes[0], shapes[1], attributes).kernel },
    labels: .none,
    kernel: .binary { x, y, attributes in
      try meeting(x.shape, y.shape, attributes).kernelSlope(x, y)
    }, kernelChecks: true,
    gradient: .rule { at in
      let (x, y) = (at.inputs[0], at.inputs[1])
      let options = Convolving.Options(at.attributes, from: 2)
      return [
        try at.ifNeeded(0) {
          try y.apply(
            .convt, at.adjoint, attributes: options.attributes(sizes: x.shape.sizes.suffix(2)))
        },
        try at.ifNeeded(1) {
          try x.apply(.conv, at.adjoint, attributes: options.attributes())
        },
      ]
    },
    cost: { inputs, _, output in
      let taps = output.sizes.dropFirst().reduce(1, *)
      return Cost(flops: 2 * taps * inputs[1].elementCount, bytes: Cost.traffic(inputs, output))
    })
}

private func meeting(_ x: Shape, _ y: Shape, _ attributes: Attributes) throws -> Convolving {
  guard x.rank >= 3, y.rank >= 3 else {
    throw TensorError("input and result have channels, rows and columns, not \(x) and \(y)")
  }
  let options = Convolving.Options(attributes, from: 2)
  guard options.groups >= 1 else {
    throw TensorError("there must be at least 1 group, not \(options.groups)", kind: .value)
  }
  let (filters, channels) = (y[y.rank - 3], x[x.rank - 3] / options.groups)
  let kernel = try Shape.checked(
    [filters, channels, attributes.integer(0), attributes.integer(1)])
  let sides = try Convolving(x, kernel, options)
  guard sides.result == y else {
    throw TensorError("\(kernel) over \(x) gives \(sides.result), not \(y)")
  }
  return sides
}
