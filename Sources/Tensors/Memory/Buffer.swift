/// A block of numbers of one type, filled once and then only read.
///
/// A buffer is written by the initialiser that makes it and never again, so tensors share it freely,
/// between threads too. Copies share the numbers.
@safe public struct Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// How many numbers it holds.
  public let count: Int
  @usableFromInline let base: UnsafeMutablePointer<Element>
  // What keeps the numbers: a short block is part of the object itself.
  @usableFromInline let owner: AnyObject

  /// A buffer of `count` numbers, filled by `body`.
  ///
  /// - Parameter body: writes every element of the span it is given; they begin uninitialised.
  @inlinable public init(
    count: Int, _ body: (inout MutableSpan<Element>) throws -> Void
  ) rethrows {
    self.init(unfilled: count)
    try fill(0..<count, body)
  }

  /// A buffer of `count` numbers, filled part by part, by several threads where it is large.
  ///
  /// - Parameters:
  ///   - grain: how many numbers a part has, the last one maybe fewer.
  ///   - body: writes every element of one part: the places of the part in the buffer, and a span
  ///     of just these places.
  @inlinable public init(
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

  /// Memory that an object keeps.
  @unsafe init(_ base: UnsafeMutablePointer<Element>, _ count: Int, keptBy owner: AnyObject) {
    self.count = count
    unsafe self.base = base
    self.owner = owner
  }

  @inlinable init(unfilled count: Int) {
    self.count = count
    let bytes = count * MemoryLayout<Element>.stride
    if bytes < BlockPool.smallest {
      let block = ManagedBuffer<Void, Element>.create(minimumCapacity: max(count, 1)) { _ in }
      owner = block
      unsafe base = block.withUnsafeMutablePointerToElements { unsafe $0 }
    } else {
      let block = LargeBlock(bytes)
      owner = block
      unsafe base = block.base.bindMemory(to: Element.self, capacity: count)
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
  public init(_ elements: [Element]) {
    self.init(count: elements.count) { output in
      for i in 0..<elements.count { output[i] = elements[i] }
    }
  }

  /// Calls `body` with a view of all numbers, valid during the call only.
  @inlinable @inline(__always)
  public func withSpan<Result>(_ body: (Span<Element>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(owner) {
      let elements = unsafe UnsafeBufferPointer(start: UnsafePointer(base), count: count)
      return try body(unsafe elements.span)
    }
  }

  /// Calls `body` with the address of the first number, for C.
  @inlinable
  package func withAddress<Result>(
    _ body: (UnsafePointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(owner) { try unsafe body(UnsafePointer(base)) }
  }

  /// Copies some numbers into a span, from a place there on.
  func copy(_ places: Range<Int>, to output: inout MutableSpan<Element>, at start: Int) {
    precondition(places.lowerBound >= 0 && places.upperBound <= count, "inside the buffer")
    precondition(start >= 0 && start + places.count <= output.count, "inside the output")
    withExtendedLifetime(owner) {
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let first = output.baseAddress else { return }
        unsafe (first + start).update(from: base + places.lowerBound, count: places.count)
      }
    }
  }

  /// The number at a place.
  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "index inside the buffer")
    return withExtendedLifetime(owner) { unsafe base[index] }
  }
}

/// A block of the pool, given back with its last user.
@safe @usableFromInline final class LargeBlock {
  @usableFromInline let base: UnsafeMutableRawPointer
  private let bytes: Int

  @usableFromInline init(_ bytes: Int) {
    self.bytes = bytes
    unsafe base = BlockPool.take(bytes)
  }

  deinit { unsafe BlockPool.put(base, bytes) }
}

/// The numbers behind a tensor, in either precision.
@frozen public enum Storage: Sendable {
  /// 64-bit numbers.
  case f64(Buffer<Double>)
  /// 32-bit numbers.
  case f32(Buffer<Float>)
}
