import Tensors

/// Evenly spaced places along an axis, as `slice` reads and `embed` writes them.
struct Stretch {
  let start: Int
  let count: Int
  let step: Int

  /// The start is the second option of both ops.
  init(_ attributes: Attributes, count: Int, step: Int) {
    start = attributes.integer(1)
    self.count = count
    self.step = step
  }

  func check(inside size: Int) throws(TensorError) {
    if count < 0 { throw TensorError("a count cannot be negative: \(count)", kind: .value) }
    if step == 0 { throw TensorError("a step cannot be 0", kind: .value) }
    if count == 0 { return }
    let (length, isLong) = (count - 1).multipliedReportingOverflow(by: step)
    let (last, isFar) = start.addingReportingOverflow(length)
    let places = 0..<size
    guard !isLong, !isFar, places.contains(start), places.contains(last) else {
      throw TensorError(
        "\(count) places from \(start) in steps of \(step) do not fit in \(size)", kind: .value)
    }
  }
}

extension [Int] {
  /// The same with one element replaced.
  func replacing(_ place: Int, with element: Int) -> [Int] {
    var result = self
    result[place] = element
    return result
  }
}
