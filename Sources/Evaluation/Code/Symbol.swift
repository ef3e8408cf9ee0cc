import Synchronization

/// A number for every name that code looks up at the session: what a name stands for is then found
/// by place.
struct Symbol {
  let number: Int

  private static let known = Mutex<[String: Int]>([:])

  /// The number of a name, the same for all time.
  init(_ name: String) {
    number = Symbol.known.withLock { known in
      if let number = known[name] { return number }
      known[name] = known.count
      return known.count - 1
    }
  }
}

/// What session names stand for, by their numbers, as far as they were asked for.
struct SessionTable {
  private var values: [Value?] = []

  subscript(symbol: Symbol) -> Value? {
    symbol.number < values.count ? values[symbol.number] : nil
  }

  mutating func note(_ value: Value, as symbol: Symbol) {
    while values.count <= symbol.number { values.append(nil) }
    values[symbol.number] = value
  }

  mutating func forget() { values.removeAll(keepingCapacity: true) }
}
