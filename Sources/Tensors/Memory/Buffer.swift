/// A block of numbers of one type, filled once and then only read.
///
/// Object and numbers share one allocation. A buffer is written by the initialiser that makes it
/// and never again, so tensors share it freely, between threads too.
@safe public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// How many numbers it holds.
  public let count: Int
  @usableFromInline let base: UnsafeMutablePointer<Element>

  /// A buffer of `count` numbers, filled by `body`.
  ///
  /// - Parameter body: writes every element of the span it is given; they begin uninitialised.
  @inlinable public convenience init(
    count: Int, _ body: (inout MutableSpan<Element>) throws -> Void
  ) rethrows {
    self.init(unfilled: count)
    // Where it throws, deinit frees the block: everything is set by now.
    try fill(0..<count, body)
  }

  /// A buffer of `count` numbers, filled part by part, by several threads where it is large.
  ///
  /// - Parameters:
  ///   - grain: how many numbers a part has, the last one maybe fewer.
  ///   - body: writes every element of one part: the places of the part in the buffer, and a span
  ///     of just these places.
  @inlinable public convenience init(
    count: Int, inPartsOf grain: Int, _ body: (Range<Int>, inout MutableSpan<Element>) -> Void
  ) {
    self.init(unfilled: count)
    if count <= grain {
      fill(0..<count) { body(0..<count, &$0) }
    } else {
      Parallel.forEachPart(of: count, grain: grain) { part in
        fill(part) { body(part, &$0) }
      }
    }
  }

  @inlinable init(unfilled count: Int) {
    self.count = count
    let bytes = count * MemoryLayout<Element>.stride
    if bytes < BlockPool.smallest {
      unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    } else {
      unsafe base = BlockPool.take(bytes).bindMemory(to: Element.self, capacity: count)
    }
  }

  @inlinable @inline(__always)
  func fill(
    _ places: Range<Int>, _ body: (inout MutableSpan<Element>) throws -> Void
  ) rethrows {
    let elements = unsafe UnsafeMutableBufferPointer(
      start: base + places.lowerBound, count: places.count)
    var span = unsafe elements.mutableSpan
    try body(&span)
  }

  /// A buffer with the numbers of an array.
  public convenience init(_ elements: [Element]) {
    self.init(count: elements.count) { output in
      for i in 0..<elements.count { output[i] = elements[i] }
    }
  }

  deinit {
    let bytes = count * MemoryLayout<Element>.stride
    if bytes < BlockPool.smallest {
      unsafe base.deallocate()
    } else {
      unsafe BlockPool.put(base, bytes)
    }
  }

  /// Calls `body` with a view of all numbers, valid during the call only.
  @inlinable @inline(__always)
  public func withSpan<Result>(_ body: (Span<Element>) throws -> Result) rethrows -> Result {
    let elements = unsafe UnsafeBufferPointer(start: UnsafePointer(base), count: count)
    return try body(unsafe elements.span)
  }

  /// Calls `body` with the address of the first number, for C.
  @inlinable
  package func withAddress<Result>(
    _ body: (UnsafePointer<Element>) throws -> Result
  ) rethrows -> Result {
    try unsafe body(UnsafePointer(base))
  }

  /// The number at a place.
  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "index inside the buffer")
    return unsafe base[index]
  }
}

/// The numbers behind a tensor, in either precision.
@frozen public enum Storage: Sendable {
  /// 64-bit numbers.
  case f64(Buffer<Double>)
  /// 32-bit numbers.
  case f32(Buffer<Float>)
}
