// How loops walk a strided view: an odometer over all axes but the last, and the last axis as a
// row that the inner loop runs along.

/// The places where the rows of up to two views begin.
@usableFromInline struct Rows {
  @usableFromInline let shape: Shape
  @usableFromInline let a: Strides
  @usableFromInline let b: Strides
  @usableFromInline var index: InlineArray<8, Int32>
  @usableFromInline var placeA: Int
  @usableFromInline var placeB: Int

  @inlinable init(shape: Shape, _ a: Strides, at placeA: Int, _ b: Strides, at placeB: Int) {
    self.shape = shape
    self.a = a
    self.b = b
    self.placeA = placeA
    self.placeB = placeB
    index = InlineArray(repeating: 0)
  }

  /// Elements of one row, and the steps along it.
  @inlinable var length: Int { shape.last }
  @inlinable var stepA: Int { shape.rank == 0 ? 0 : a[shape.rank - 1] }
  @inlinable var stepB: Int { shape.rank == 0 ? 0 : b[shape.rank - 1] }
  @inlinable var count: Int {
    shape.rank == 0 ? 1 : (shape.last == 0 ? 0 : shape.elementCount / shape.last)
  }

  /// Goes to a row by its number, from the first row.
  @inlinable mutating func seek(_ row: Int) {
    var rest = row
    var axis = shape.rank - 2
    while axis >= 0 && rest > 0 {
      let place = rest % shape[axis]
      placeA += a[axis] * place
      placeB += b[axis] * place
      index[axis] = Int32(place)
      rest /= shape[axis]
      axis -= 1
    }
  }

  @inlinable mutating func advance() {
    var axis = shape.rank - 2
    while axis >= 0 {
      placeA += a[axis]
      placeB += b[axis]
      index[axis] += 1
      if Int(index[axis]) < shape[axis] { return }
      placeA -= a[axis] * shape[axis]
      placeB -= b[axis] * shape[axis]
      index[axis] = 0
      axis -= 1
    }
  }

  /// How far apart neighbouring rows begin.
  var rowA: Int { shape.rank < 2 ? 0 : a[shape.rank - 2] }
  var rowB: Int { shape.rank < 2 ? 0 : b[shape.rank - 2] }

  /// How many rows there are from this one to the last of those that lie as far apart, all views
  /// going from one axis to the next as along it.
  var run: Int {
    if shape.rank < 2 { return 1 }
    var axis = shape.rank - 2
    var (size, place) = (shape[axis], Int(index[axis]))
    while axis > 0, a[axis - 1] == rowA * size, b[axis - 1] == rowB * size {
      axis -= 1
      place += Int(index[axis]) * size
      size *= shape[axis]
    }
    return size - place
  }

  /// Goes on by some rows, at most `run`.
  mutating func advance(by count: Int) {
    if count == 1 || shape.rank < 2 { return advance() }
    // To the last of them, whose places follow from the steps between rows.
    placeA += rowA * (count - 1)
    placeB += rowB * (count - 1)
    var carry = count - 1
    var axis = shape.rank - 2
    while carry > 0 {
      let (more, rest) = (Int(index[axis]) + carry).quotientAndRemainder(dividingBy: shape[axis])
      index[axis] = Int32(rest)
      carry = more
      axis -= 1
    }
    advance()
  }
}
