import Catalogues
import Tensors

extension Op {
  /// The largest or the mean of the numbers in every window of k rows and columns.
  ///
  /// Shape: `[… H W] → [… H' W']` with H' = ⌊(H − k) / stride⌋ + 1. Errors: a window larger than the
  /// input. Gradient: to the largest elements of a window in equal shares, or to all of it.
  /// Complexity: O(k² result).
  public static let pool: Op = Op(
    "pool", summary: "The largest or the mean of the numbers in every window.",
    documentation: """
      Windows have k rows and columns of the last two axes. Rows and columns that no whole window \
      fits over are left out.
      """,
    signature: Signature(
      ["x"],
      options: [
        Option("k", .integer, summary: "rows and columns of the window"),
        Option(
          "stride", .integer, default: .integer(-1),
          summary: "from one place to the next; k where -1"),
        Option("how", .text, default: .text("max"), summary: "\"max\" or \"mean\""),
      ]),
    examples: [
      Example("pool([[1, 2, 5, 3], [4, 3, 0, 0]], 2)", gives: "[[4, 5]]"),
      Example("pool([[1, 2, 5, 3], [4, 3, 0, 0]], 2, how = \"mean\")", gives: "[[2.5, 2]]"),
      Example("pool([[1, 2], [4, 3]], 1, 2)", gives: "[[1]]"),
    ],
    formula: Formula("yᵢⱼ = max xᵢ₊ₐ,ⱼ₊ᵦ", latex: #"y_{ij} = \max_{a,b} x_{i+a,j+b}"#),
    shape: { shapes, attributes in
      let windows = try pooling(shapes[0], attributes)
      return try Shape.checked(shapes[0].sizes.dropLast(2) + windows.sizes.suffix(2))
    },
    labels: .outer(inner: 2, then: 2),
    kernel: .unary { x, attributes in
      let windows = try pooling(x.shape, attributes)
      if attributes.text(2) == "max" { return try x.pooledLargest(windows) }
      let count = Double(attributes.integer(0) * attributes.integer(0))
      return try x.pooledSum(windows).map({ $0 / count }, { $0 / Float(count) })
    }, kernelChecks: true,
    gradient: .rule { at in
      let x = at.inputs[0]
      let sizes = try pooling(x.shape, at.attributes).sizes
      let (k, stride) = (sizes[0], stride(at.attributes))
      func windows(_ sizes: [Int]) -> Attributes {
        Attributes(options: (sizes + [stride, 0, 1]).map(Attribute.integer))
      }
      let places = Array(at.output.shape.sizes.suffix(2))
      let outer = Array(x.shape.sizes.dropLast(2))
      let single = try Shape.checked(outer + [1, 1] + places)
      let whole = try Shape.checked(outer + sizes)
      let share: Term
      if at.attributes.text(2) == "max" {
        let shown = try x.apply(.unfold, attributes: windows([k, k]))
        let isLargest = try shown.apply(.equal, at.output.reshaped(single))
        let axes = [outer.count, outer.count + 1]
        share = try at.adjoint.reshaped(single) * isLargest / isLargest.sum(axes, keep: true)
      } else {
        share = try (at.adjoint / Double(k * k)).reshaped(single).broadcast(to: whole)
      }
      return [try share.apply(.refold, attributes: windows(Array(x.shape.sizes.suffix(2))))]
    },
    cost: { inputs, attributes, output in
      let taps = attributes.integer(0) * attributes.integer(0)
      return Cost(flops: taps * output.elementCount, bytes: Cost.traffic(inputs, output))
    })
}

private func stride(_ attributes: Attributes) -> Int {
  attributes.integer(1) == -1 ? attributes.integer(0) : attributes.integer(1)
}

private func pooling(_ x: Shape, _ attributes: Attributes) throws(TensorError) -> Windows {
  let how = attributes.text(2)
  guard how == "max" || how == "mean" else {
    throw TensorError("pool takes \"max\" or \"mean\", not \"\(how)\"", kind: .value)
  }
  guard x.rank >= 2 else {
    throw TensorError("a window slides over rows and columns, two axes at least, not \(x)")
  }
  let (k, stride) = (attributes.integer(0), stride(attributes))
  return try Windows(
    rows: WindowAxis(size: x[x.rank - 2], taps: k, stride: stride, unit: "rows"),
    columns: WindowAxis(size: x.last, taps: k, stride: stride, unit: "columns"))
}
