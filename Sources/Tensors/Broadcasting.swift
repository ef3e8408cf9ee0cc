/// How two shapes meet: right-aligned, sizes equal or 1, as in NumPy.
public enum Broadcasting {
  /// The shape both stretch to.
  ///
  /// - Throws: `TensorError` naming the axis that clashes.
  @inlinable public static func shape(_ a: Shape, _ b: Shape) throws(TensorError) -> Shape {
    if a == b { return a }
    return try joined(a, b)
  }

  @usableFromInline static func joined(_ a: Shape, _ b: Shape) throws(TensorError) -> Shape {
    let (long, short) = a.rank >= b.rank ? (a, b) : (b, a)
    var result = long
    var isNew = false
    let added = long.rank - short.rank
    for axis in 0..<short.rank {
      let (x, y) = (long[axis + added], short[axis])
      if x == y || y == 1 { continue }
      guard x == 1 else {
        let clash = a.rank >= b.rank ? (x, y) : (y, x)
        throw TensorError("sizes \(clash.0) and \(clash.1) do not match, \(a) with \(b)")
      }
      result = result.replacing(axis + added, with: y)
      isNew = true
    }
    // Larger than both, so perhaps too large.
    return isNew ? try Shape.checked(result.sizes) : result
  }
}
