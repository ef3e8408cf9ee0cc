internal import CVectors

/// A large product that threads do together, block after block: what is laid out of b is laid out once,
/// and read by all.
struct SharedProduct<S: Multiplying> {
  // Parts of a block's rows for each thread, so that one that is held up leaves some to others.
  private static var perThread: Int { 4 }
  // Rows that are worth a part of their own.
  private static var worthwhile: Int { 96 }

  private let sizes: ProductSizes
  private let blocks: Int
  private let parts: Int

  /// Nil where the product is not large, or where there are as many as threads can do one each.
  init?(_ sizes: ProductSizes, count: Int, threads: Int, _ type: S.Type) {
    guard threads > 1, count < 2 * threads else { return nil }
    blocks = S.blocks(sizes)
    if blocks == 0 { return nil }
    self.sizes = sizes
    // As many parts for each thread.
    let perThread = min(max(sizes.m / (threads * Self.worthwhile), 1), Self.perThread)
    parts = min(threads * perThread, sizes.m)
  }

  /// Fills `c`; the addresses are those of the first numbers.
  @unsafe func run(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, _ c: UnsafeMutablePointer<S>
  ) {
    guard let space = unsafe vectors_workspace() else { return }
    for block in 0..<blocks {
      let panels = S.panels(sizes, block: block)
      Parallel.forEachPart(of: panels, grain: max(panels / parts, 1)) { panels in
        unsafe S.layOut(sizes, block: block, panels: panels, b, space)
      }
      Parallel.forEachPart(of: parts, grain: 1) { places in
        for part in places {
          let rows = (sizes.m * part / parts)..<(sizes.m * (part + 1) / parts)
          unsafe S.multiply(sizes, block: block, rows: rows, a, space, c)
        }
      }
    }
  }
}
