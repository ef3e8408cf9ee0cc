/// A search for the newest cell that holds a text, one letter after the other.
package struct HistorySearch {
  private let entries: [String]
  private var position: Int
  /// What is searched for.
  package private(set) var query = ""
  /// The cell found last.
  package private(set) var found: String?
  /// Whether the query, as it is now, is in no cell.
  package private(set) var hasFailed = false

  /// A search that has not begun.
  package init(entries: [String]) {
    self.entries = entries
    position = entries.count
  }

  /// Adds a letter to the query.
  package mutating func extend(by scalar: Unicode.Scalar) {
    query.unicodeScalars.append(scalar)
    find(from: min(position, entries.count - 1))
  }

  /// Takes the last letter away and begins again.
  package mutating func shorten() {
    if !query.isEmpty { query.unicodeScalars.removeLast() }
    find(from: entries.count - 1)
  }

  /// Goes to the next older cell.
  package mutating func older() { find(from: position - 1) }

  private mutating func find(from start: Int) {
    hasFailed = false
    guard !query.isEmpty else { return }
    var candidate = start
    while candidate >= 0 {
      if entries[candidate] != found || candidate == position, entries[candidate].contains(query) {
        position = candidate
        found = entries[candidate]
        return
      }
      candidate -= 1
    }
    hasFailed = true
  }
}
