import Tensors

/// The ways to put numbers in place of those that are missing from a row.
enum GapFilling: String {
  case linear, cubic, mean

  /// One row with its gaps filled; a row without any number stays as it is.
  func fill<S: Scalar>(_ row: Span<S>, _ output: inout MutableSpan<S>, _ start: Int) {
    let known = (0..<row.count).filter { !row[$0].isNaN }
    for i in 0..<row.count { output[start + i] = row[i] }
    guard !known.isEmpty, known.count < row.count else { return }
    if self == .mean {
      let numbers = known.map { row[$0] }
      let mean = Loops.sum(numbers.span) / S(numbers.count)
      for i in 0..<row.count where row[i].isNaN { output[start + i] = mean }
      return
    }
    let numbers = known.map { Double(row[$0]) }
    let spline = Spline(known, numbers, bent: self == .cubic)
    var piece = 0
    for i in 0..<row.count where row[i].isNaN {
      while piece + 1 < known.count && known[piece + 1] < i { piece += 1 }
      output[start + i] = S(spline.value(at: i, after: piece))
    }
  }
}

/// A curve through points at whole places: straight pieces, or cubic ones that join smoothly and
/// are straight at the ends (the natural spline).
private struct Spline {
  let places: [Int]
  let heights: [Double]
  /// Second derivatives at the points.
  let bends: [Double]
  /// Whether the curve goes on beyond the outermost points instead of keeping their height.
  let goesOn: Bool

  init(_ places: [Int], _ heights: [Double], bent: Bool) {
    (self.places, self.heights) = (places, heights)
    goesOn = bent
    bends =
      bent && places.count > 2
      ? Spline.bends(places, heights) : Array(repeating: 0, count: places.count)
  }

  /// The slopes of neighbouring pieces agree: a tridiagonal system, solved by elimination.
  private static func bends(_ places: [Int], _ heights: [Double]) -> [Double] {
    let count = places.count
    let widths = (1..<count).map { Double(places[$0] - places[$0 - 1]) }
    let slopes = (1..<count).map { (heights[$0] - heights[$0 - 1]) / widths[$0 - 1] }
    var (factors, values) = (
      Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count)
    )
    for i in 1..<(count - 1) {
      let diagonal = 2 * (widths[i - 1] + widths[i]) - widths[i - 1] * factors[i - 1]
      factors[i] = widths[i] / diagonal
      values[i] = (6 * (slopes[i] - slopes[i - 1]) - widths[i - 1] * values[i - 1]) / diagonal
    }
    for i in (1..<(count - 1)).reversed() { values[i] -= factors[i] * values[i + 1] }
    return values
  }

  /// The height at a place behind point `piece`, or before the first.
  func value(at place: Int, after piece: Int) -> Double {
    let last = places.count - 1
    if last == 0 { return heights[0] }
    if place < places[0] { return beyond(0, place, slope: slope(at: 0, of: 0)) }
    if place > places[last] { return beyond(last, place, slope: slope(at: 1, of: last - 1)) }
    let width = Double(places[piece + 1] - places[piece])
    let right = Double(place - places[piece]) / width
    let left = 1 - right
    let bend =
      (left * left * left - left) * bends[piece] + (right * right * right - right)
      * bends[piece + 1]
    return left * heights[piece] + right * heights[piece + 1] + bend * width * width / 6
  }

  private func beyond(_ point: Int, _ place: Int, slope: Double) -> Double {
    heights[point] + (goesOn ? slope * Double(place - places[point]) : 0)
  }

  /// The slope of a piece at its left (0) or right (1) end.
  private func slope(at end: Double, of piece: Int) -> Double {
    let width = Double(places[piece + 1] - places[piece])
    let (left, right) = (1 - 3 * (1 - end) * (1 - end), 3 * end * end - 1)
    return (heights[piece + 1] - heights[piece]) / width
      + (left * bends[piece] + right * bends[piece + 1]) * width / 6
  }
}
