import CVectors

/// Rewritings of a whole row that have a loop of their own; sums are taken in the same order on
/// every instruction set.
public enum RowRewriting: BitwiseCopyable, Sendable, CaseIterable {
  /// Exponentials divided by their sum; the largest element is subtracted first.
  case softmax
  /// Moved to mean 0 and divided by the root of the variance and an addend.
  case standard
  /// Logarithms of exponentials divided by their sum; −∞ everywhere where there is nothing else.
  case logSoftmax

  var code: vectors_rewrite {
    switch self {
    case .softmax: VECTORS_SOFTMAX
    case .standard: VECTORS_STANDARD
    case .logSoftmax: VECTORS_LOG_SOFTMAX
    }
  }
}

extension Tensor {
  /// Groups of elements along some axes rewritten, the shape kept.
  public func rewrite(
    _ axes: [Int], _ rewriting: RowRewriting, addend: Double = 0
  ) -> Tensor {
    let (packed, groups, size) = grouped(axes)
    let moved: Tensor
    switch packed.storage {
    case .f64(let input):
      let rows = Loops.rewritten(input, packed.offset, groups, size, rewriting, addend)
      moved = Tensor(rows, shape: packed.shape)
    case .f32(let input):
      let rows = Loops.rewritten(input, packed.offset, groups, size, rewriting, Float(addend))
      moved = Tensor(rows, shape: packed.shape)
    }
    return moved.ungrouped(axes)
  }

  /// The softmax along the last axis of the elements whose mask is not 0, 0 for the others; all 0
  /// where there is none.
  ///
  /// Nil where the mask is neither one number that is not 0 nor, in the same precision, a run of rows
  /// that begins again after some.
  public func softmax(seenBy mask: Tensor) throws(TensorError) -> Tensor? {
    let width = shape.last
    guard shape.rank > 0, shape.elementCount > 0,
      let period = Walk.period(of: try mask.broadcast(to: shape))
    else { return nil }
    let seesAll = period == 1 && mask[element: 0] != 0
    guard seesAll || mask.precision == precision && period % width == 0 else { return nil }
    let packed = contiguous()
    func rows<S: Scalar>(_ x: Buffer<S>) -> Buffer<S> {
      let masks = seesAll ? nil : S.buffer(in: mask.storage)
      return Loops.softmax(x, packed.offset, masks, mask.offset, period / width, shape)
    }
    switch packed.storage {
    case .f64(let x): return Tensor(rows(x), shape: shape)
    case .f32(let x): return Tensor(rows(x), shape: shape)
    }
  }
}

extension Loops {
  // Parts of a fraction of the nearest caches.
  private static let part = 1 << 14

  // Results of more bytes than this are not found in the cache when they are read next.
  private static let farBytes = 16 << 20

  fileprivate static func rewritten<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ groups: Int, _ size: Int, _ rewriting: RowRewriting,
    _ addend: S
  ) -> Buffer<S> {
    let count = groups * size
    let streams = count * MemoryLayout<S>.stride >= farBytes
    return Buffer(count: count, inPartsOf: max(part / max(size, 1), 1) * max(size, 1)) {
      places, output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress, size > 0 else { return }
          unsafe S.rewrite(
            rewriting, from: input + offset + places.lowerBound, addend, to: first, size,
            rows: places.count / size, streams: streams)
        }
      }
    }
  }

  fileprivate static func softmax<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ masks: Buffer<S>?, _ start: Int, _ period: Int,
    _ shape: Shape
  ) -> Buffer<S> {
    let size = shape.last
    return Buffer(count: shape.elementCount, inPartsOf: max(part / size, 1) * size) {
      places, output in
      unsafe input.withAddress { numbers in
        unsafe (masks ?? input).withAddress { mask in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let first = output.baseAddress else { return }
            unsafe S.softmax(
              numbers + offset + places.lowerBound, seenBy: masks == nil ? nil : mask + start,
              places.lowerBound / size, period, to: first, size, rows: places.count / size)
          }
        }
      }
    }
  }

  /// A row rewritten into a stretch of the output.
  public static func rewrite<S: Scalar>(
    _ row: Span<S>, _ rewriting: RowRewriting, _ addend: S, _ output: inout MutableSpan<S>,
    _ start: Int
  ) {
    precondition(start >= 0 && start + row.count <= output.count, "inside the output")
    unsafe row.withUnsafeBufferPointer { row in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let input = row.baseAddress, let output = output.baseAddress else { return }
        unsafe S.rewrite(
          rewriting, from: input, addend, to: output + start, row.count, rows: 1, streams: false)
      }
    }
  }
}

extension Double {
  /// Rows of `count` numbers rewritten; `output` may be `input`.
  @unsafe public static func rewrite(
    _ rewriting: RowRewriting, from input: UnsafePointer<Double>, _ addend: Double,
    to output: UnsafeMutablePointer<Double>, _ count: Int, rows: Int, streams: Bool
  ) {
    unsafe vectors_rewrite_f64(
      rewriting.code, input, addend, output, count, rows, streams ? 1 : 0)
  }

  /// The softmax of rows of `count` numbers seen by masks that begin again after `period` rows.
  @unsafe public static func softmax(
    _ input: UnsafePointer<Double>, seenBy mask: UnsafePointer<Double>?, _ first: Int,
    _ period: Int, to output: UnsafeMutablePointer<Double>, _ count: Int, rows: Int
  ) { unsafe vectors_softmax_seen_f64(input, mask, first, period, output, count, rows) }
}

extension Float {
  /// Rows of `count` numbers rewritten; `output` may be `input`.
  @unsafe public static func rewrite(
    _ rewriting: RowRewriting, from input: UnsafePointer<Float>, _ addend: Float,
    to output: UnsafeMutablePointer<Float>, _ count: Int, rows: Int, streams: Bool
  ) {
    unsafe vectors_rewrite_f32(
      rewriting.code, input, addend, output, count, rows, streams ? 1 : 0)
  }

  /// The softmax of rows of `count` numbers seen by masks that begin again after `period` rows.
  @unsafe public static func softmax(
    _ input: UnsafePointer<Float>, seenBy mask: UnsafePointer<Float>?, _ first: Int,
    _ period: Int, to output: UnsafeMutablePointer<Float>, _ count: Int, rows: Int
  ) { unsafe vectors_softmax_seen_f32(input, mask, first, period, output, count, rows) }
}
