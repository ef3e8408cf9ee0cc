import Tensors

/// The two sides of a matrix product, seen as matrices.
///
/// A vector is one row or column. Where the right side is a single matrix, all rows of the left side
/// are one tall matrix: one product instead of many, and an adjoint that needs no sum.
struct MatrixSides {
  /// The left side as `[… m k]`.
  let left: Shape
  /// The right side as `[… k n]`.
  let right: Shape
  /// The product as `[… m n]`.
  let product: Shape
  /// The shape of the result.
  let result: Shape

  init(_ a: Shape, _ b: Shape) throws(TensorError) {
    guard a.rank > 0, b.rank > 0 else {
      throw TensorError("a single number has no axes to multiply along, \(a) @ \(b)", hint: "use *")
    }
    let (k, rows) = (a.last, a.rank == 1 ? 1 : a[a.rank - 2])
    let columns = b.rank == 1 ? 1 : b.last
    guard k == (b.rank == 1 ? b.last : b[b.rank - 2]) else {
      throw TensorError("inner sizes differ, \(a) @ \(b)")
    }
    let (outerA, outerB) = (a.sizes.dropLast(2), b.sizes.dropLast(2))
    let outer = try Broadcasting.shape(Shape(outerA), Shape(outerB)).sizes
    result = try Shape.checked(
      outer + (a.rank == 1 ? [] : [rows]) + (b.rank == 1 ? [] : [columns]))
    if outerB.isEmpty {
      let tall = outer.reduce(rows, *)
      (left, right, product) = ([tall, k], [k, columns], [tall, columns])
    } else {
      left = Shape(outerA + [rows, k])
      right = Shape(outerB + [k, columns])
      product = try Shape.checked(outer + [rows, columns])
    }
  }

  /// The axis names of the product.
  static func labels(
    _ a: (shape: Shape, labels: Labels), _ b: (shape: Shape, labels: Labels)
  ) throws(TensorError) -> Labels {
    let (x, y) = (a.labels.padded(to: a.shape.rank), b.labels.padded(to: b.shape.rank))
    let inner = y.count == 1 ? y[0] : y[y.count - 2]
    if let left = x[x.count - 1], let right = inner, left != right {
      let texts = [a, b].map { $0.labels.description(of: $0.shape) }
      throw TensorError("\(left) meets \(right), \(texts[0]) @ \(texts[1])", kind: .label)
    }
    let outer = [(a, x), (b, y)].map { side, names in
      (
        shape: Shape(side.shape.sizes.dropLast(2)),
        labels: Labels(Array(names.dropLast(2)))
      )
    }
    let rank = outer.reduce(0) { max($0, $1.shape.rank) }
    let batch = try LabelRule.merged(outer).padded(to: rank)
    return Labels(batch + x.dropLast().suffix(1) + (y.count > 1 ? y.suffix(1) : []))
  }
}
