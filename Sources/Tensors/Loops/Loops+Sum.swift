// Sums: eight running totals, then halves, so that the rounding error grows with the logarithm of
// the count, additions need not wait for one another, and every way to walk the same numbers gives
// the same bits.

extension Loops {
  /// Numbers that are summed by eight running totals; longer runs are halved first.
  @usableFromInline static let shortSum = 256

  /// Where a run too long for running totals is cut: such that the first part is a multiple of 8.
  @inlinable static func half(_ count: Int) -> Int { (count / 2 + 7) / 8 * 8 }

  /// The sum of a run of numbers.
  @inlinable public static func sum<S: Scalar>(_ numbers: Span<S>) -> S { sum(numbers) { $0 } }

  /// The sum of a function of every number of a run.
  @inlinable public static func sum<S: Scalar>(_ numbers: Span<S>, of term: (S) -> S) -> S {
    let count = numbers.count
    if count < 8 {
      var total = S.zero
      for i in 0..<count { total += term(numbers[i]) }
      return total
    }
    if count > shortSum {
      let half = half(count)
      return sum(numbers.extracting(0..<half), of: term)
        + sum(numbers.extracting(half..<count), of: term)
    }
    var totals = InlineArray<8, S>(repeating: 0)
    let whole = count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      for lane in 0..<8 { totals[lane] += term(numbers[start + lane]) }
    }
    for i in whole..<count { totals[i - whole] += term(numbers[i]) }
    return ((totals[0] + totals[4]) + (totals[2] + totals[6]))
      + ((totals[1] + totals[5]) + (totals[3] + totals[7]))
  }
}

extension Tensor {
  /// The sum over some axes.
  ///
  /// - Complexity: O(elements); copies only where the axes named stand neither behind nor before
  ///   one another in memory.
  public func sum(_ axes: [Int], keep: Bool) -> Tensor {
    if axes.isEmpty { return self }
    let shape = Tensor.reducedShape(shape, axes, keep: keep)
    if isContiguous, let columns = Columns(self.shape, axes) {
      switch storage {
      case .f64(let input): return Tensor(columns.summed(input, from: offset), shape: shape)
      case .f32(let input): return Tensor(columns.summed(input, from: offset), shape: shape)
      }
    }
    let (packed, groups, size) = grouped(axes)
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.summed(input, packed.offset, groups, size), shape: shape)
    case .f32(let input):
      return Tensor(Loops.summed(input, packed.offset, groups, size), shape: shape)
    }
  }
}

extension Loops {
  fileprivate static func summed<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ groups: Int, _ size: Int
  ) -> Buffer<S> {
    Buffer(count: groups) { output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let output = output.baseAddress else { return }
          unsafe sums(input + offset, groups, size, into: output)
        }
      }
    }
  }

  /// The sums of groups that lie one behind the other.
  @unsafe static func sums<S: Scalar>(
    _ input: UnsafePointer<S>, _ groups: Int, _ size: Int, into output: UnsafeMutablePointer<S>
  ) {
    if groups == 1 && size > 2 * grain {
      unsafe output[0] = longSum(input, size)
      return
    }
    Parallel.forEachPart(of: groups, grain: max(grain / max(size, 1), 1)) { part in
      let start = part.lowerBound
      unsafe S.sums(input + start * size, size, into: output + start, runs: part.count)
    }
  }

  /// The sum of many numbers, by several threads: the halves are those of `sum`.
  private static func longSum<S: Scalar>(_ input: UnsafePointer<S>, _ count: Int) -> S {
    var parts: [Range<Int>] = []
    func cut(_ places: Range<Int>) {
      if places.count <= grain { return parts.append(places) }
      let middle = places.lowerBound + half(places.count)
      cut(places.lowerBound..<middle)
      cut(middle..<places.upperBound)
    }
    cut(0..<count)
    let totals = Buffer<S>(count: parts.count, inPartsOf: 1) { part, output in
      let places = parts[part.lowerBound]
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let output = output.baseAddress else { return }
        unsafe S.sums(input + places.lowerBound, places.count, into: output, runs: 1)
      }
    }
    var next = 0
    func joined(_ count: Int) -> S {
      if count <= grain {
        defer { next += 1 }
        return totals[next]
      }
      let first = joined(half(count))
      return first + joined(count - half(count))
    }
    return joined(count)
  }
}

/// A tensor read as `outer` blocks of `rows` rows, which are summed column by column.
struct Columns: BitwiseCopyable, Sendable {
  let outer: Int
  let rows: Int
  let width: Int

  /// Nil where the axes to sum do not stand side by side, or stand at the end.
  init?(_ shape: Shape, _ axes: [Int]) {
    guard let first = axes.first, let last = axes.last, last - first == axes.count - 1,
      last < shape.rank - 1
    else { return nil }
    outer = (0..<first).reduce(1) { $0 * shape[$1] }
    rows = axes.reduce(1) { $0 * shape[$1] }
    width = ((last + 1)..<shape.rank).reduce(1) { $0 * shape[$1] }
    // Columns of one number are groups that lie in order already.
    if width < 4 { return nil }
  }

  fileprivate func summed<S: Scalar>(_ input: Buffer<S>, from offset: Int) -> Buffer<S> {
    Buffer(count: outer * width) { output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let output = output.baseAddress else { return }
          unsafe sums(input + offset, into: output)
        }
      }
    }
  }

  /// The sums of all columns, block after block, each as `Loops.sum` has it.
  @unsafe func sums<S: Scalar>(_ input: UnsafePointer<S>, into output: UnsafeMutablePointer<S>) {
    // Parts begin where cache lines do.
    let grain = (max(Loops.grain / max(rows, 1), 1) + 63) / 64 * 64
    Parallel.forEachPart(of: outer * width, grain: grain) { part in
      var place = part.lowerBound
      while place < part.upperBound {
        let (block, column) = place.quotientAndRemainder(dividingBy: width)
        let count = min(width - column, part.upperBound - place)
        let first = unsafe input + block * rows * width + column
        unsafe S.columnSums(
          first, rows: rows, width: width, into: output + place, columns: count)
        place += count
      }
    }
  }
}
