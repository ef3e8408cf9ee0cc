import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Large blocks of memory, kept for the next tensor of about the same size.
///
/// A block of many pages that comes fresh from the system takes longer to map than to fill.
@safe @usableFromInline enum BlockPool {
  /// Blocks of fewer bytes than this are left to the system's own allocator.
  @usableFromInline static let smallest = 1 << 16
  /// The most bytes kept while nobody uses them.
  static let limit = 512 << 20

  private struct Shelf: ~Copyable {
    // By size; within a size the block used last comes first, as it may still be in the cache.
    var blocks: [Int: [UInt]] = [:]
    var bytes = 0
    var bytesInUse = 0
  }

  private static let shelf = Mutex(Shelf())

  /// A block of at least so many bytes, aligned for vectors.
  @usableFromInline static func take(_ bytes: Int) -> UnsafeMutableRawPointer {
    let size = rounded(bytes)
    let known = shelf.withLock { shelf -> UInt? in
      shelf.bytesInUse += size
      guard let block = shelf.blocks[size]?.popLast() else { return nil }
      shelf.bytes -= size
      return block
    }
    if let known, let block = unsafe UnsafeMutableRawPointer(bitPattern: known) {
      return unsafe block
    }
    return unsafe allocate(size)
  }

  /// Gives back a block that was taken for so many bytes.
  @usableFromInline static func put(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
    let size = rounded(bytes)
    let address = UInt(bitPattern: block)
    let isKept = shelf.withLock { shelf -> Bool in
      shelf.bytesInUse -= size
      guard shelf.bytes + size <= limit else { return false }
      shelf.blocks[size, default: []].append(address)
      shelf.bytes += size
      return true
    }
    if !isKept { unsafe release(block, size) }
  }

  /// Whether a block for so many bytes is at hand.
  static func holds(_ bytes: Int) -> Bool {
    let size = rounded(bytes)
    return shelf.withLock { shelf in shelf.blocks[size]?.isEmpty == false }
  }

  /// Gives what nobody uses back to the system, before a block of another size is wanted.
  static func empty() {
    let blocks = shelf.withLock { shelf -> [(UInt, Int)] in
      let blocks = shelf.blocks.flatMap { size, blocks in blocks.map { ($0, size) } }
      shelf.blocks = [:]
      shelf.bytes = 0
      return blocks
    }
    for (address, size) in blocks {
      if let block = unsafe UnsafeMutableRawPointer(bitPattern: address) {
        unsafe release(block, size)
      }
    }
  }

  // Blocks of so many bytes come from the system and go back to it, whatever lies around them.
  private static let paged = 1 << 20

  private static func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    if size >= paged {
      let block = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
      if let block = unsafe block, unsafe block != MAP_FAILED {
        #if os(Linux)
          // Pages of 2 MiB are mapped in a third of the time, and one entry of the processor's
          // address table holds each of them.
          if size >= 1 << 21 { _ = unsafe madvise(block, size, MADV_HUGEPAGE) }
        #endif
        return unsafe block
      }
      fatalError("there is no memory left")
    }
    return UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
  }

  private static func release(_ block: UnsafeMutableRawPointer, _ size: Int) {
    if size >= paged { _ = unsafe munmap(block, size) } else { unsafe block.deallocate() }
  }

  /// Bytes kept while nobody uses them.
  static var idleBytes: Int { shelf.withLock { $0.bytes } }

  /// Bytes of all blocks that tensors hold.
  static var bytesInUse: Int { shelf.withLock { $0.bytesInUse } }

  // Eight sizes between two powers of two: at most an eighth more than was asked for.
  private static func rounded(_ bytes: Int) -> Int {
    let step = 1 << (Int.bitWidth - 1 - bytes.leadingZeroBitCount - 3)
    return (bytes + step - 1) / step * step
  }
}
