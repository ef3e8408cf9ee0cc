extension Tensor {
  /// The element at a place in row-major order.
  ///
  /// Complexity: O(rank).
  public subscript(element position: Int) -> Double {
    precondition(position >= 0 && position < shape.elementCount, "an element of the tensor")
    var rest = position
    var place = offset
    for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
      place += (rest % shape[axis]) * strides[axis]
      rest /= shape[axis]
    }
    return number(at: place)
  }

  /// All elements in row-major order.
  ///
  /// Complexity: O(elements), one allocation.
  public var elements: [Double] {
    let packed = contiguous()
    let range = packed.offset..<(packed.offset + shape.elementCount)
    // A span is read without counting references at every number.
    switch packed.storage {
    case .f64(let buffer): return buffer.withSpan { numbers in range.map { numbers[$0] } }
    case .f32(let buffer): return buffer.withSpan { numbers in range.map { Double(numbers[$0]) } }
    }
  }

  /// The number a tensor of one element holds; nil where there are more or none.
  public var singleNumber: Double? {
    shape.elementCount == 1 ? number(at: offset) : nil
  }

  @inlinable func number(at place: Int) -> Double {
    switch storage {
    case .f64(let buffer): buffer[place]
    case .f32(let buffer): Double(buffer[place])
    }
  }

  /// The same numbers in another precision; itself where it has that already.
  public func converted(to precision: Precision) -> Tensor {
    if precision == self.precision { return self }
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input): return Tensor(packed.converted(input) { Float($0) }, shape: shape)
    case .f32(let input): return Tensor(packed.converted(input) { Double($0) }, shape: shape)
    }
  }

  private func converted<S: Scalar, R: Scalar>(
    _ input: Buffer<S>, _ convert: (S) -> R
  ) -> Buffer<R> {
    Buffer(count: shape.elementCount) { output in
      input.withSpan { input in
        let input = input.extracting(offset..<(offset + shape.elementCount))
        for i in input.indices { output[i] = convert(input[i]) }
      }
    }
  }

  /// Whether both hold the same bits in the same shape and precision; NaN equals NaN here.
  public func isIdentical(to other: Tensor) -> Bool {
    guard shape == other.shape, precision == other.precision else { return false }
    return Swift.zip(elements, other.elements).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
