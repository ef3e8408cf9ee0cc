import Synchronization

/// The names bound last, so that what a cell changed is known without a look at every name.
struct RecentBindings: Sendable {
  private struct Entry: Sendable {
    let name: String
    /// Told once in the program: two logs that share a stamp share all that came before it.
    let stamp: UInt64
  }

  /// How many are kept: more than a cell binds.
  private static let limit = 64
  private static let stamps = Atomic<UInt64>(0)

  private var entries: [Entry] = []
  /// How many names were ever bound.
  private var count = 0

  /// Notes that a name was bound.
  mutating func add(_ name: String) {
    if entries.count == Self.limit { entries.removeFirst() }
    let stamp = Self.stamps.add(1, ordering: .relaxed).newValue
    entries.append(Entry(name: name, stamp: stamp))
    count += 1
  }

  /// The names bound since an earlier log; nil where it is too long ago, or not on the way here.
  func names(since earlier: RecentBindings) -> Set<String>? {
    let new = count - earlier.count
    guard new >= 0, new <= entries.count else { return nil }
    if let last = earlier.entries.last {
      guard new < entries.count, entries[entries.count - new - 1].stamp == last.stamp else {
        return nil
      }
    }
    return Set(entries.suffix(new).map(\.name))
  }
}
