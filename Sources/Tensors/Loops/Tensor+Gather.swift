extension Tensor {
  /// Rows of the first axis, picked by place, in the order given.
  ///
  /// - Precondition: every place is inside the axis.
  public func rows(_ places: [Int]) -> Tensor {
    let packed = contiguous()
    let width = shape.rank == 0 ? 1 : shape.removing([0]).elementCount
    let target = shape.replacing(0, with: places.count)
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.rows(input, packed.offset, width, places), shape: target)
    case .f32(let input):
      return Tensor(Loops.rows(input, packed.offset, width, places), shape: target)
    }
  }

  /// Rows added up into `count` places of a new first axis: the adjoint of `rows`.
  ///
  /// - Precondition: as many places as the tensor has rows, each in `0..<count`.
  public func scattered(_ places: [Int], count: Int) -> Tensor {
    let packed = contiguous()
    let width = shape.removing([0]).elementCount
    let target = shape.replacing(0, with: count)
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.scatter(input, packed.offset, width, places, count), shape: target)
    case .f32(let input):
      return Tensor(Loops.scatter(input, packed.offset, width, places, count), shape: target)
    }
  }

  /// Tensors of equal sizes but for one axis, one behind the other along it.
  public static func concatenated(_ parts: [Tensor], axis: Int) -> Tensor {
    let precision: Precision = parts.allSatisfy { $0.precision == .f32 } ? .f32 : .f64
    let first = parts[0].shape
    let target = first.replacing(axis, with: parts.reduce(0) { $0 + $1.shape[axis] })
    if axis == 0, let whole = Tensor.whole(of: parts, shape: target) { return whole }
    let packed = parts.map { $0.converted(to: precision).contiguous() }
    let outer = (0..<axis).reduce(1) { $0 * first[$1] }
    switch precision {
    case .f64: return Tensor(Loops.join(packed, outer, Double.self), shape: target)
    case .f32: return Tensor(Loops.join(packed, outer, Float.self), shape: target)
    }
  }
}

extension Loops {
  static func rows<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ width: Int, _ places: [Int]
  ) -> Buffer<S> {
    Buffer(count: places.count * width) { output in
      for (row, place) in places.enumerated() {
        let start = offset + place * width
        input.copy(start..<(start + width), to: &output, at: row * width)
      }
    }
  }

  static func scatter<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ width: Int, _ places: [Int], _ count: Int
  ) -> Buffer<S> {
    Buffer(count: count * width) { output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          unsafe output.update(repeating: 0)
          guard let output = output.baseAddress else { return }
          for (row, place) in places.enumerated() {
            precondition(place >= 0 && place < count, "a place of the new axis")
            let target = unsafe output + place * width
            unsafe S.apply(
              .add, target, 1, input + offset + row * width, 1, to: target, width)
          }
        }
      }
    }
  }

  static func join<S: Scalar>(_ parts: [Tensor], _ outer: Int, _ type: S.Type) -> Buffer<S> {
    let total = parts.reduce(0) { $0 + $1.shape.elementCount }
    let width = total / max(outer, 1)
    return Buffer(count: total) { output in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard var output = output.baseAddress else { return }
        for part in parts {
          guard let buffer = S.buffer(in: part.storage) else { continue }
          let length = part.shape.elementCount / max(outer, 1)
          unsafe buffer.withAddress { input in
            unsafe S.copy(
              input + part.offset, row: length, step: 1, to: output, row: width, step: 1, length,
              rows: outer)
          }
          unsafe output += length
        }
      }
    }
  }
}
