/// A tensor with its place inside a larger one.
public struct Placement: Sendable {
  let part: Tensor
  let start: [Int]
  let step: [Int]

  /// A part whose first element is at `start`, its neighbours along each axis `step` apart.
  public init(_ part: Tensor, start: [Int], step: [Int]? = nil) {
    self.part = part
    self.start = start
    self.step = step ?? Array(repeating: 1, count: start.count)
  }
}

extension Tensor {
  /// Parts written into zeros.
  ///
  /// - Precondition: parts have as many axes as the shape and lie inside it.
  public static func assembled(
    _ parts: [Placement], in shape: Shape, precision: Precision
  ) -> Tensor {
    switch precision {
    case .f64: return Tensor(Loops.assemble(parts, shape, Double.self), shape: shape)
    case .f32: return Tensor(Loops.assemble(parts, shape, Float.self), shape: shape)
    }
  }
}

extension Loops {
  static func assemble<S: Scalar>(
    _ parts: [Placement], _ shape: Shape, _ type: S.Type
  ) -> Buffer<S> {
    Buffer(count: shape.elementCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { output in unsafe output.update(repeating: 0) }
      for part in parts { write(part, shape, &output) }
    }
  }

  static func write<S: Scalar>(
    _ placement: Placement, _ shape: Shape, _ output: inout MutableSpan<S>
  ) {
    let part = placement.part.converted(to: S.precision)
    guard part.shape.elementCount > 0, let buffer = S.buffer(in: part.storage) else { return }
    var steps = Strides(rowMajor: shape)
    var first = 0
    for axis in 0..<shape.rank {
      first += placement.start[axis] * steps[axis]
      if part.shape[axis] > 1 { steps[axis] *= placement.step[axis] }
    }
    var rows = Rows(shape: part.shape, part.strides, at: part.offset, steps, at: first)
    let length = rows.length
    unsafe buffer.withAddress { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let output = output.baseAddress else { return }
        var rest = rows.count
        while rest > 0 {
          let count = min(rows.run, rest)
          unsafe S.copy(
            input + rows.placeA, row: rows.rowA, step: rows.stepA, to: output + rows.placeB,
            row: rows.rowB, step: rows.stepB, length, rows: count)
          rows.advance(by: count)
          rest -= count
        }
      }
    }
  }
}
