/// What a group of numbers is folded into.
public enum Folding: BitwiseCopyable, Sendable, CaseIterable {
  /// The largest and the smallest; NaN where one is, an infinity where there is none.
  case largest, smallest
  /// Their first places; NaN wins over every number.
  case placeOfLargest, placeOfSmallest
  case product
  /// Whether all, or some, differ from 0, as NaN does, and how many do.
  case holdsAll, holdsSome, count

  /// The fold of a group, in order.
  func fold<S: Scalar>(_ group: Span<S>) -> S {
    switch self {
    case .largest: return Loops.largest(group) { $0 }
    case .smallest: return -Loops.largest(group) { -$0 }
    case .placeOfLargest: return Folding.place(group) { $0 > $1 }
    case .placeOfSmallest: return Folding.place(group) { $0 < $1 }
    case .product:
      var product: S = 1
      for i in 0..<group.count { product *= group[i] }
      return product
    case .holdsAll:
      for i in 0..<group.count where group[i] == 0 { return 0 }
      return 1
    case .holdsSome:
      for i in 0..<group.count where group[i] != 0 { return 1 }
      return 0
    case .count:
      var count = 0
      for i in 0..<group.count where group[i] != 0 { count += 1 }
      return S(count)
    }
  }

  @inline(__always)
  private static func place<S: Scalar>(_ group: Span<S>, _ wins: (S, S) -> Bool) -> S {
    var best = 0
    for i in 0..<group.count
    where !group[best].isNaN && (wins(group[i], group[best]) || group[i].isNaN) {
      best = i
    }
    return S(best)
  }
}

/// What is written in the place of each number of a group, from those up to it.
public enum Running: BitwiseCopyable, Sendable, CaseIterable {
  case sum, product

  func rewrite<S: Scalar>(_ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int) {
    switch self {
    case .sum:
      var total = S.zero
      for i in 0..<group.count {
        total += group[i]
        output[start + i] = total
      }
    case .product:
      var product: S = 1
      for i in 0..<group.count {
        product *= group[i]
        output[start + i] = product
      }
    }
  }
}

extension Tensor {
  /// Some axes folded into one number each.
  public func reduce(_ axes: [Int], keep: Bool, _ folding: Folding) -> Tensor {
    reduce(axes, keep: keep, { folding.fold($0) }, { folding.fold($0) })
  }

  /// Groups of elements along some axes rewritten, the shape kept.
  public func rewrite(_ axes: [Int], _ running: Running) -> Tensor {
    rewrite(axes, { running.rewrite($0, &$1, $2) }, { running.rewrite($0, &$1, $2) })
  }
}
