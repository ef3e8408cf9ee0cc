import Tensors

// The largest or smallest element so far, for `cummax`, `cummin` and their places.

enum RunningExtreme {
  static func values<S: Scalar>(
    _ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int, _ wins: (S, S) -> Bool
  ) {
    var best = 0
    for i in 0..<group.count {
      if replaces(group[i], group[best], wins) { best = i }
      output[start + i] = group[best]
    }
  }

  static func places<S: Scalar>(
    _ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int, _ wins: (S, S) -> Bool
  ) {
    var best = 0
    for i in 0..<group.count {
      if replaces(group[i], group[best], wins) { best = i }
      output[start + i] = S(best)
    }
  }

  // NaN wins over every number, and stays.
  private static func replaces<S: Scalar>(_ new: S, _ old: S, _ wins: (S, S) -> Bool) -> Bool {
    !old.isNaN && (new.isNaN || wins(new, old))
  }
}
