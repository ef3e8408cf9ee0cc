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
    if let result = zipFlat(a, b, wide, narrow) { return result }
    let shape = try Broadcasting.shape(a.shape, b.shape)
    let precision = Precision.joined(a, b)
    let x = try a.converted(to: precision).broadcast(to: shape)
    let y = try b.converted(to: precision).broadcast(to: shape)
    switch (x.storage, y.storage) {
    case (.f64(let left), .f64(let right)):
      return Tensor(Loops.zip(x, left, y, right, wide), shape: shape)
    case (.f32(let left), .f32(let right)):
      return Tensor(Loops.zip(x, left, y, right, narrow), shape: shape)
    default: preconditionFailure("both were converted to one precision")
    }
  }

  /// The common cases without a conversion or a view: elements in order on both sides, or a single
  /// number on one.
  @inlinable static func zipFlat(
    _ a: Tensor, _ b: Tensor, _ wide: (Double, Double) -> Double, _ narrow: (Float, Float) -> Float
  ) -> Tensor? {
    let shape: Shape
    let (stepA, stepB): (Int, Int)
    if a.shape == b.shape {
      shape = a.shape
      (stepA, stepB) = (1, 1)
    } else if b.shape.rank == 0 {
      shape = a.shape
      (stepA, stepB) = (1, 0)
    } else if a.shape.rank == 0 {
      shape = b.shape
      (stepA, stepB) = (0, 1)
    } else {
      return nil
    }
    guard stepA == 0 || a.isContiguous, stepB == 0 || b.isContiguous else { return nil }
    let count = shape.elementCount
    switch (a.storage, b.storage) {
    case (.f64(let x), .f64(let y)):
      return Tensor(
        Loops.zip(x, a.offset, stepA, y, b.offset, stepB, count, wide), shape: shape)
    case (.f32(let x), .f32(let y)):
      return Tensor(
        Loops.zip(x, a.offset, stepA, y, b.offset, stepB, count, narrow), shape: shape)
    default: return nil
    }
  }
}

/// The inner loops; inlined into the kernels that use them, so that each is compiled on its own.
public enum Loops {
  @inlinable static func map<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ count: Int, _ transform: (S) -> S
  ) -> Buffer<S> {
    Buffer(count: count) { output in
      input.withSpan { input in
        let input = input.extracting(offset..<(offset + count))
        for i in 0..<count { output[i] = transform(input[i]) }
      }
    }
  }

  /// Two runs of numbers, element by element; a step of 0 repeats a single number.
  @inlinable static func zip<S: Scalar>(
    _ x: Buffer<S>, _ atX: Int, _ stepX: Int, _ y: Buffer<S>, _ atY: Int, _ stepY: Int,
    _ count: Int, _ combine: (S, S) -> S
  ) -> Buffer<S> {
    Buffer(count: count) { output in
      x.withSpan { x in
        y.withSpan { y in
          if stepX == 1 && stepY == 1 {
            let (x, y) = (x.extracting(atX..<(atX + count)), y.extracting(atY..<(atY + count)))
            for i in 0..<count { output[i] = combine(x[i], y[i]) }
          } else if stepX == 1 {
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
    let count = x.shape.elementCount
    var rows = Rows(shape: x.shape, x.strides, at: x.offset, y.strides, at: y.offset)
    let (length, stepX, stepY) = (rows.length, rows.stepA, rows.stepB)
    return Buffer(count: count) { output in
      left.withSpan { left in
        right.withSpan { right in
          var next = 0
          for _ in 0..<rows.count {
            for i in 0..<length {
              output[next + i] = combine(
                left[rows.placeA + i * stepX], right[rows.placeB + i * stepY])
            }
            next += length
            rows.advance()
          }
        }
      }
    }
  }
}
