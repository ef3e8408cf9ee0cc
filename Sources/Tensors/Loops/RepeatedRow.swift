/// Two operands of one shape, of which one repeats a short row along the other: a bias of few units
/// along a large batch.
///
/// Row by row most of the time would go into beginning rows. So the short row is laid out many times
/// over, and the numbers are taken in stretches of that length.
struct RepeatedRow {
  private let shape: Shape
  private let isLeft: Bool
  private let offset: Int
  private let start: Int
  private let period: Int

  // Longer rows are fast enough one by one; so are few numbers.
  private static let longest = 64
  private static let fewest = 4096
  private static let stretch = 2048

  /// Nil where they are of another kind.
  init?(_ a: Tensor, _ b: Tensor) {
    guard a.shape == b.shape, a.shape.elementCount >= RepeatedRow.fewest else { return nil }
    isLeft = b.isContiguous
    let (row, whole) = isLeft ? (a, b) : (b, a)
    guard whole.isContiguous, let period = Walk.period(of: row), period > 1,
      period < RepeatedRow.longest
    else { return nil }
    self.period = period
    shape = a.shape
    start = row.offset
    offset = whole.offset
  }

  func combined<S: Scalar>(_ a: Buffer<S>, _ b: Buffer<S>, _ function: PairFunction) -> Tensor {
    let (row, whole) = isLeft ? (a, b) : (b, a)
    let stretch = RepeatedRow.stretch / period * period
    let rows = Buffer<S>(count: stretch) { output in
      for place in stride(from: 0, to: stretch, by: period) {
        row.copy(start..<(start + period), to: &output, at: place)
      }
    }
    let grain = max(Loops.grain / stretch, 1) * stretch
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: grain) { part, output in
      unsafe whole.withAddress { whole in
        unsafe rows.withAddress { rows in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let first = output.baseAddress else { return }
            for place in stride(from: 0, to: part.count, by: stretch) {
              let count = min(stretch, part.count - place)
              let numbers = unsafe whole + offset + part.lowerBound + place
              if isLeft {
                unsafe S.apply(function, rows, 1, numbers, 1, to: first + place, count)
              } else {
                unsafe S.apply(function, numbers, 1, rows, 1, to: first + place, count)
              }
            }
          }
        }
      }
    }
    return Tensor(buffer, shape: shape)
  }
}
