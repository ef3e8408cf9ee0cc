/// Tensors of one shape that come one by one, written behind one another.
///
/// Each can be read as a row of the whole once all are there, so that rows and whole take the memory of one.
public struct RowStack {
  private let shape: Shape
  private let whole: Tensor
  /// How many rows there are so far.
  public private(set) var count = 0

  /// Room for some rows.
  ///
  /// - Parameters:
  ///   - count: how many there will be.
  ///   - row: of the shape and precision of all of them.
  /// - Throws: where the whole would have too many axes or elements.
  public init(_ count: Int, like row: Tensor) throws(TensorError) {
    shape = row.shape
    let target = try Shape.checked([count] + shape.sizes)
    whole =
      switch row.precision {
      case .f64: Tensor(Buffer<Double>(unfilled: target.elementCount), shape: target)
      case .f32: Tensor(Buffer<Float>(unfilled: target.elementCount), shape: target)
      }
  }

  /// Writes the next row.
  ///
  /// - Precondition: there is room left, and the row is of the shape and precision of the others. No row is
  ///   read yet.
  public mutating func append(_ row: Tensor) {
    precondition(count < whole.shape[0] && row.shape == shape && row.precision == whole.precision)
    let width = shape.elementCount
    let places = (count * width)..<((count + 1) * width)
    switch whole.storage {
    case .f64(let buffer): buffer.fill(places) { write(row, &$0) }
    case .f32(let buffer): buffer.fill(places) { write(row, &$0) }
    }
    count += 1
  }

  private func write<S: Scalar>(_ row: Tensor, _ output: inout MutableSpan<S>) {
    if row.isContiguous, let numbers = S.buffer(in: row.storage) {
      numbers.copy(row.offset..<(row.offset + output.count), to: &output, at: 0)
    } else {
      let start = Array(repeating: 0, count: shape.rank)
      Loops.write(Placement(row, start: start), shape, &output)
    }
  }

  /// A row that was written.
  public subscript(place: Int) -> Tensor {
    precondition(place < count)
    return whole.selected(axis: 0, at: place)
  }
}

extension Tensor {
  /// The whole of which parts are one behind the other, along their first axis; nil where they are not.
  static func whole(of parts: [Tensor], shape: Shape) -> Tensor? {
    var next = parts[0].offset
    for part in parts {
      guard part.isContiguous, part.offset == next, part.hasStorage(of: parts[0]) else {
        return nil
      }
      next += part.shape.elementCount
    }
    return Tensor(
      shape: shape, strides: Strides(rowMajor: shape), offset: parts[0].offset,
      storage: parts[0].storage)
  }

  private func hasStorage(of other: Tensor) -> Bool {
    switch (storage, other.storage) {
    case (.f64(let a), .f64(let b)): unsafe a.owner === b.owner && a.base == b.base
    case (.f32(let a), .f32(let b)): unsafe a.owner === b.owner && a.base == b.base
    default: false
    }
  }
}
