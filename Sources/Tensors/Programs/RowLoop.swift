/// Rows rewritten one by one, with all decided but the numbers.
struct RowLoop: BitwiseCopyable, Sendable {
  let rewriting: RowRewriting
  let addend: Double
  let source: Place
  let target: Place
  let count: Int
  let length: Int

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe addresses.pointer(source, type)
    let target = unsafe addresses.pointer(target, type)
    let addend = S(addend)
    Parallel.forEachPart(of: count, grain: max(RowLoop.part / max(length, 1), 1)) { rows in
      let first = rows.lowerBound * length
      unsafe S.rewrite(
        rewriting, from: source + first, addend, to: target + first, length, rows: rows.count,
        streams: false)
    }
  }

  // Numbers a thread takes at a time: a fraction of the nearest caches.
  private static let part = 1 << 14
}
