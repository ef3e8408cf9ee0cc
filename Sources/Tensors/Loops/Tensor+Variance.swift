extension Tensor {
  /// The sum of the squared distances from the mean over some axes, divided by their count less a number.
  ///
  /// The mean is subtracted first, so that numbers far from 0 lose no digits.
  public func variance(_ axes: [Int], keep: Bool, less: Int) -> Tensor {
    let (packed, groups, size) = grouped(axes)
    let target = Tensor.reducedShape(shape, axes, keep: keep)
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.spreads(input, packed.offset, groups, size, less), shape: target)
    case .f32(let input):
      return Tensor(Loops.spreads(input, packed.offset, groups, size, less), shape: target)
    }
  }
}

extension Loops {
  fileprivate static func spreads<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ groups: Int, _ size: Int, _ less: Int
  ) -> Buffer<S> {
    Buffer(count: groups, inPartsOf: max(grain / max(size, 1), 1)) { part, output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let output = output.baseAddress else { return }
          unsafe S.spreads(
            input + offset + part.lowerBound * size, size, less: less, into: output,
            runs: part.count)
        }
      }
    }
  }
}
