import CVectors

/// Rewritings of a whole row that have a loop of their own; sums are taken in the same order on
/// every instruction set.
public enum RowRewriting: BitwiseCopyable, Sendable, CaseIterable {
  /// Exponentials divided by their sum; the largest element is subtracted first.
  case softmax
  /// Moved to mean 0 and divided by the root of the variance and an addend.
  case standard

  var code: vectors_rewrite {
    switch self {
    case .softmax: VECTORS_SOFTMAX
    case .standard: VECTORS_STANDARD
    }
  }
}

extension Tensor {
  /// Groups of elements along some axes rewritten, the shape kept.
  public func rewrite(
    _ axes: [Int], _ rewriting: RowRewriting, addend: Double = 0
  ) -> Tensor {
    let narrow = Float(addend)
    return rewrite(
      axes, { Loops.rewrite($0, rewriting, addend, &$1, $2) },
      { Loops.rewrite($0, rewriting, narrow, &$1, $2) })
  }
}

extension Loops {
  /// A row rewritten into a stretch of the output.
  public static func rewrite<S: Scalar>(
    _ row: Span<S>, _ rewriting: RowRewriting, _ addend: S, _ output: inout MutableSpan<S>,
    _ start: Int
  ) {
    precondition(start >= 0 && start + row.count <= output.count, "inside the output")
    unsafe row.withUnsafeBufferPointer { row in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let input = row.baseAddress, let output = output.baseAddress else { return }
        unsafe S.rewrite(rewriting, from: input, addend, to: output + start, row.count)
      }
    }
  }
}

extension Double {
  /// A row of `count` numbers rewritten; `output` may be `input`.
  @unsafe public static func rewrite(
    _ rewriting: RowRewriting, from input: UnsafePointer<Double>, _ addend: Double,
    to output: UnsafeMutablePointer<Double>, _ count: Int
  ) { unsafe vectors_rewrite_f64(rewriting.code, input, addend, output, count) }
}

extension Float {
  /// A row of `count` numbers rewritten; `output` may be `input`.
  @unsafe public static func rewrite(
    _ rewriting: RowRewriting, from input: UnsafePointer<Float>, _ addend: Float,
    to output: UnsafeMutablePointer<Float>, _ count: Int
  ) { unsafe vectors_rewrite_f32(rewriting.code, input, addend, output, count) }
}
