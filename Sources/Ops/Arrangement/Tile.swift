import Catalogues
import Tensors

extension Op {
  /// Copies of the whole behind one another, so many along each axis.
  ///
  /// Shape: `[… a b] → [… m·a n·b]`; more counts than axes make new first axes. Errors: a count below
  /// 0. Gradient: ȳ summed over the copies.
  public static let tile: Op = Op(
    "tile", summary: "Copies of x behind one another, a count for each of the last axes.",
    documentation: "More counts than axes make new first axes. repeat repeats each place instead.",
    signature: Signature(
      ["x"], options: [Option("counts", .integers, summary: "how many copies along each axis")]),
    examples: [
      Example("tile([1, 2], 2)", gives: "[1, 2, 1, 2]"),
      Example("tile([1, 2], 2, 1)", gives: "[[1, 2], [1, 2]]"),
    ],
    formula: Formula("yᵢ = x[i mod n]", latex: #"y_i = x_{i \bmod n}"#),
    shape: tiled, labels: .whereSizeStays(tiled),
    kernel: .unary { x, attributes in
      let (lined, counts) = aligned(x.shape, attributes)
      var result = try x.reshaped(lined)
      for (axis, count) in counts.enumerated() where count != 1 {
        let size = lined[axis]
        result = result.taking((0..<(size * count)).map { $0 % size }, along: axis)
      }
      return result
    },
    gradient: .rule { at in
      let (lined, counts) = aligned(at.inputs[0].shape, at.attributes)
      var adjoint = at.adjoint
      for (axis, count) in counts.enumerated() where count != 1 {
        let shape = adjoint.shape.replacing(axis, with: lined[axis])
        let (outer, inner) = (shape.sizes[..<axis], shape.sizes[axis...])
        adjoint = try adjoint.summedCopies(
          outer: outer.reduce(1, *), count, inner: inner.reduce(1, *)
        ).reshaped(shape)
      }
      return [try adjoint.reshaped(at.inputs[0].shape)]
    }, cost: Cost.perElement(0))
}

/// The shape of x and the counts, both with ones in front, so that there is one for each axis.
private func aligned(_ shape: Shape, _ attributes: Attributes) -> (Shape, [Int]) {
  let counts = attributes.integers(0)
  let added = counts.count - shape.rank
  return (
    Shape(Array(repeating: 1, count: max(0, added)) + shape.sizes),
    Array(repeating: 1, count: max(0, -added)) + counts
  )
}

private let tiled: ShapeRule = { shapes, attributes in
  let given = attributes.integers(0)
  if let count = given.first(where: { $0 < 0 }) {
    throw TensorError("a count cannot be negative: \(count)", kind: .value)
  }
  _ = try Shape.checked(given.map { _ in 1 })
  let (lined, counts) = aligned(shapes[0], attributes)
  return try Shape.checked(
    zip(lined.sizes, counts).map { size, count in
      let (product, isLarge) = size.multipliedReportingOverflow(by: count)
      return isLarge ? Int.max : product
    })
}
