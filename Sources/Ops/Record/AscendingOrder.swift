import Tensors

// Ascending order along the last axis, for `sort` and `order`.

enum AscendingOrder {
  /// The axis worked along; none for a single number.
  static func axes(_ shape: Shape) -> [Int] { shape.rank == 0 ? [] : [shape.rank - 1] }

  static func sorted<S: Scalar>(_ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int) {
    for (i, place) in order(group).enumerated() { output[start + i] = group[place] }
  }

  static func places<S: Scalar>(_ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int) {
    for (i, place) in order(group).enumerated() { output[start + i] = S(place) }
  }

  private static func order<S: Scalar>(_ group: Span<S>) -> [Int] {
    let numbers = (0..<group.count).map { group[$0] }
    return numbers.indices.sorted { a, b in
      let (x, y) = (numbers[a], numbers[b])
      if x < y { return true }
      if x > y { return false }
      return x.isNaN == y.isNaN ? a < b : y.isNaN
    }
  }
}
