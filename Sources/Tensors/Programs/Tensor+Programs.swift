// What programs need to know of tensors.

extension Tensor {
  /// Where its first number is.
  @unsafe var start: UnsafeMutableRawPointer {
    switch storage {
    case .f64(let buffer): unsafe UnsafeMutableRawPointer(buffer.base + offset)
    case .f32(let buffer): unsafe UnsafeMutableRawPointer(buffer.base + offset)
    }
  }

  /// Whether the numbers are kept by an object.
  func isHeld(by owner: AnyObject) -> Bool {
    switch storage {
    case .f64(let buffer): buffer.owner === owner
    case .f32(let buffer): buffer.owner === owner
    }
  }

  /// The same numbers in memory of their own, in order.
  func copied() -> Tensor {
    let packed = contiguous()
    switch packed.storage {
    case .f64(let buffer): return Tensor(packed.copied(buffer), shape: shape)
    case .f32(let buffer): return Tensor(packed.copied(buffer), shape: shape)
    }
  }

  private func copied<S: Scalar>(_ buffer: Buffer<S>) -> Buffer<S> {
    Buffer(count: shape.elementCount) { output in
      buffer.copy(offset..<(offset + shape.elementCount), to: &output, at: 0)
    }
  }

  /// A tensor that reads memory that an object keeps, from the first number of a region on.
  @unsafe init(
    reading: Reading, at start: UnsafeMutableRawPointer, count: Int, keptBy owner: AnyObject
  ) {
    let storage: Storage =
      switch reading.precision {
      case .f64:
        unsafe .f64(Buffer(start.assumingMemoryBound(to: Double.self), count, keptBy: owner))
      case .f32:
        unsafe .f32(Buffer(start.assumingMemoryBound(to: Float.self), count, keptBy: owner))
      }
    self.init(
      shape: reading.shape, strides: reading.strides, offset: reading.place.offset,
      storage: storage)
  }
}

extension Strides {
  /// Whether both walk a shape alike: axes of size 1 may have any step.
  func isSame(as other: Strides, _ shape: Shape) -> Bool {
    for axis in 0..<shape.rank where shape[axis] != 1 && self[axis] != other[axis] { return false }
    return true
  }
}
