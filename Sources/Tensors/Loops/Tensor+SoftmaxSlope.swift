extension Tensor {
  /// What a change of a softmax along some axes is of what it was made of: y · (g − Σ g y).
  ///
  /// - Parameters:
  ///   - y: the softmax.
  ///   - g: the change, stretching to its shape.
  /// - Throws: `TensorError` where the shapes do not meet.
  public static func softmaxSlope(
    _ y: Tensor, _ g: Tensor, _ axes: [Int]
  ) throws(TensorError) -> Tensor {
    guard axes == [y.shape.rank - 1], y.precision == g.precision, y.shape.last > 0 else {
      let total = try Tensor.zip(g, y, .multiply).sum(axes, keep: true)
      return try Tensor.zip(y, Tensor.zip(g, total, .subtract), .multiply)
    }
    let (share, change) = (y.contiguous(), try g.broadcast(to: y.shape).contiguous())
    switch (share.storage, change.storage) {
    case (.f64(let a), .f64(let b)):
      return Tensor(Loops.softmaxSlope(a, share.offset, b, change.offset, y.shape), shape: y.shape)
    case (.f32(let a), .f32(let b)):
      return Tensor(Loops.softmaxSlope(a, share.offset, b, change.offset, y.shape), shape: y.shape)
    default: throw TensorError("both have to be of one precision")
    }
  }
}

extension Loops {
  fileprivate static func softmaxSlope<S: Scalar>(
    _ y: Buffer<S>, _ atY: Int, _ g: Buffer<S>, _ atG: Int, _ shape: Shape
  ) -> Buffer<S> {
    let size = shape.last
    return Buffer(count: shape.elementCount, inPartsOf: max(grain / size, 1) * size) {
      part, output in
      unsafe y.withAddress { y in
        unsafe g.withAddress { g in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let output = output.baseAddress else { return }
            unsafe S.softmaxSlope(
              y + atY + part.lowerBound, g + atG + part.lowerBound, to: output, size,
              rows: part.count / size)
          }
        }
      }
    }
  }
}
