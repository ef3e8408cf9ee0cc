// A place drawn in proportion to weights.

extension Loops {
  /// The place where the running sum of some weights passes a share of their total.
  ///
  /// - Parameter share: from 0 up to 1.
  /// - Returns: nil where a weight is negative, the total is not finite, or none is above 0.
  public static func place<S: Scalar>(_ share: Double, in weights: Span<S>) -> Int? {
    var total = 0.0
    for i in 0..<weights.count {
      guard weights[i] >= 0 else { return nil }
      total += Double(weights[i])
    }
    guard total.isFinite, total > 0 else { return nil }
    var sum = 0.0
    // Rounding may leave the sum short of the total: then it is the last place with a weight.
    var last = 0
    for i in 0..<weights.count where weights[i] > 0 {
      sum += Double(weights[i])
      last = i
      if share * total < sum { break }
    }
    return last
  }
}

extension Loops {
  /// The whole number at a share of those from one to another.
  @inlinable public static func whole(_ share: Double, _ low: Double, _ high: Double) -> Double {
    // Rounding must not reach the number behind the last.
    Swift.min(low + (share * (high - low + 1)).rounded(.down), high)
  }
}
