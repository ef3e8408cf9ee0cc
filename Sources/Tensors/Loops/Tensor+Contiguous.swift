extension Tensor {
  /// The same elements one behind the other; itself where they already are.
  public func contiguous() -> Tensor {
    if isContiguous { return self }
    switch storage {
    case .f64(let buffer): return Tensor(packed(buffer), shape: shape)
    case .f32(let buffer): return Tensor(packed(buffer), shape: shape)
    }
  }

  private func packed<S: Scalar>(_ input: Buffer<S>) -> Buffer<S> {
    var rows = Rows(shape: shape, strides, at: offset, strides, at: offset)
    let (length, step) = (rows.length, rows.stepA)
    return Buffer(count: shape.elementCount) { output in
      input.withSpan { input in
        var next = 0
        for _ in 0..<rows.count {
          for i in 0..<length { output[next + i] = input[rows.placeA + i * step] }
          next += length
          rows.advance()
        }
      }
    }
  }
}
