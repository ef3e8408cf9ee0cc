extension Tensor {
  /// A function of every element.
  ///
  /// - Parameters:
  ///   - wide: the function on 64 bits.
  ///   - narrow: the same on 32 bits.
  @inlinable public func map(_ wide: (Double) -> Double, _ narrow: (Float) -> Float) -> Tensor {
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.map(input, packed.offset, shape.elementCount, wide), shape: shape)
    case .f32(let input):
      return Tensor(Loops.map(input, packed.offset, shape.elementCount, narrow), shape: shape)
    }
  }

  /// A function of every pair of elements, both stretched to a common shape.
  ///
  /// - Throws: `TensorError` where the shapes do not meet.
  @inlinable public static func zip(
    _ a: Tensor, _ b: Tensor, _ wide: (Double, Double) -> Double, _ narrow: (Float, Float) -> Float
  ) throws(TensorError) -> Tensor {
    if let pair = FlatPair.of(a, b) {
      switch (a.storage, b.storage) {
      case (.f64(let x), .f64(let y)): return Tensor(Loops.zip(x, y, pair, wide), shape: pair.shape)
      case (.f32(let x), .f32(let y)):
        return Tensor(Loops.zip(x, y, pair, narrow), shape: pair.shape)
      default: break
      }
    }
    return try zipRows(a, b, wide, narrow)
  }

  /// The same for views of any kind and mixed precisions.
  @inlinable static func zipRows(
    _ a: Tensor, _ b: Tensor, _ wide: (Double, Double) -> Double, _ narrow: (Float, Float) -> Float
  ) throws(TensorError) -> Tensor {
    let shape = try Broadcasting.shape(a.shape, b.shape)
    let precision = Precision.joined(a, b)
    let x = try a.converted(to: precision).broadcast(to: shape)
    let y = try b.converted(to: precision).broadcast(to: shape)
    switch (x.storage, y.storage) {
    case (.f64(let left), .f64(let right)):
      return Tensor(Loops.zip(x, left, y, right, wide), shape: shape)
    case (.f32(let left), .f32(let right)):
      return Tensor(Loops.zip(x, left, y, right, narrow), shape: shape)
    default: throw TensorError("both have to be of one precision")
    }
  }
}

/// Two operands of the common kind: elements in order on both sides, or a single number on one.
@usableFromInline struct FlatPair {
  @usableFromInline let shape: Shape
  @usableFromInline let offsetA: Int
  @usableFromInline let offsetB: Int
  /// 1, or 0 for a single number.
  @usableFromInline let stepA: Int
  @usableFromInline let stepB: Int

  @inlinable init(_ shape: Shape, at offsetA: Int, _ stepA: Int, _ offsetB: Int, _ stepB: Int) {
    self.shape = shape
    (self.offsetA, self.stepA) = (offsetA, stepA)
    (self.offsetB, self.stepB) = (offsetB, stepB)
  }

  /// Nil where they are of another kind.
  @inlinable static func of(_ a: Tensor, _ b: Tensor) -> FlatPair? {
    if a.shape == b.shape {
      guard a.isContiguous, b.isContiguous else { return nil }
      return FlatPair(a.shape, at: a.offset, 1, b.offset, 1)
    }
    if b.shape.rank == 0 && a.isContiguous {
      return FlatPair(a.shape, at: a.offset, 1, b.offset, 0)
    }
    if a.shape.rank == 0 && b.isContiguous {
      return FlatPair(b.shape, at: a.offset, 0, b.offset, 1)
    }
    return nil
  }
}

/// The inner loops; inlined into the kernels that use them, so that each is compiled on its own.
public enum Loops {
  /// How many elements a thread takes at a time where each costs little.
  @usableFromInline static let grain = 1 << 15

  @inlinable static func map<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ count: Int, _ transform: (S) -> S
  ) -> Buffer<S> {
    Buffer(count: count, inPartsOf: 1 << 14) { part, output in
      input.withSpan { input in
        let input = input.extracting((offset + part.lowerBound)..<(offset + part.upperBound))
        for i in 0..<input.count { output[i] = transform(input[i]) }
      }
    }
  }

  /// Two runs of numbers, element by element.
  @inlinable static func zip<S: Scalar>(
    _ x: Buffer<S>, _ y: Buffer<S>, _ pair: FlatPair, _ combine: (S, S) -> S
  ) -> Buffer<S> {
    Buffer(count: pair.shape.elementCount, inPartsOf: grain) { part, output in
      x.withSpan { x in
        y.withSpan { y in
          let atX = pair.offsetA + part.lowerBound * pair.stepA
          let atY = pair.offsetB + part.lowerBound * pair.stepB
          let count = part.count
          if pair.stepA == 1 && pair.stepB == 1 {
            let (x, y) = (x.extracting(atX..<(atX + count)), y.extracting(atY..<(atY + count)))
            for i in 0..<count { output[i] = combine(x[i], y[i]) }
          } else if pair.stepA == 1 {
            let (x, number) = (x.extracting(atX..<(atX + count)), y[atY])
            for i in 0..<count { output[i] = combine(x[i], number) }
          } else {
            let (number, y) = (x[atX], y.extracting(atY..<(atY + count)))
            for i in 0..<count { output[i] = combine(number, y[i]) }
          }
        }
      }
    }
  }

  /// Two views of one shape, row by row.
  @inlinable static func zip<S: Scalar>(
    _ x: Tensor, _ left: Buffer<S>, _ y: Tensor, _ right: Buffer<S>, _ combine: (S, S) -> S
  ) -> Buffer<S> {
    let rows = Rows(shape: x.shape, x.strides, at: x.offset, y.strides, at: y.offset)
    let length = rows.length
    let whole = max(grain / max(length, 1), 1) * length
    return Buffer(count: x.shape.elementCount, inPartsOf: max(whole, 1)) { part, output in
      guard length > 0 else { return }
      var rows = rows
      rows.seek(part.lowerBound / length)
      let (stepX, stepY) = (rows.stepA, rows.stepB)
      left.withSpan { left in
        right.withSpan { right in
          var next = 0
          while next < part.count {
            let (atX, atY) = (rows.placeA, rows.placeB)
            // Said one by one, the common steps become vectors.
            if stepX == 1 && stepY == 1 {
              let (x, y) = (
                left.extracting(atX..<(atX + length)), right.extracting(atY..<(atY + length))
              )
              for i in 0..<length { output[next + i] = combine(x[i], y[i]) }
            } else if stepX == 1 && stepY == 0 {
              let (x, number) = (left.extracting(atX..<(atX + length)), right[atY])
              for i in 0..<length { output[next + i] = combine(x[i], number) }
            } else if stepX == 0 && stepY == 1 {
              let (number, y) = (left[atX], right.extracting(atY..<(atY + length)))
              for i in 0..<length { output[next + i] = combine(number, y[i]) }
            } else {
              for i in 0..<length {
                output[next + i] = combine(left[atX + i * stepX], right[atY + i * stepY])
              }
            }
            next += length
            rows.advance()
          }
        }
      }
    }
  }
}
