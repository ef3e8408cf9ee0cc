/// A walk through the history, from the cell being edited to older ones and back.
///
/// What stood before the cursor when the walk began is what the older cells must begin with.
package struct HistoryWalk {
  private let entries: [String]
  private var position: Int
  private var draft = ""
  private var prefix = ""
  private var shown: String?

  /// A walk that has not begun.
  package init(entries: [String]) {
    self.entries = entries
    position = entries.count
  }

  /// The next older cell that fits and differs from the present text.
  package mutating func older(than text: String, typed: String) -> String? {
    if text != shown {
      position = entries.count
      draft = text
      prefix = typed
    }
    var candidate = position - 1
    while candidate >= 0 {
      let entry = entries[candidate]
      if entry != text, entry.hasPrefix(prefix) {
        position = candidate
        shown = entry
        return entry
      }
      candidate -= 1
    }
    return nil
  }

  /// The next newer cell that fits; behind the newest, what was typed before the walk.
  package mutating func newer(than text: String) -> String? {
    guard text == shown, position < entries.count else { return nil }
    position += 1
    while position < entries.count {
      let entry = entries[position]
      if entry != text, entry.hasPrefix(prefix) {
        shown = entry
        return entry
      }
      position += 1
    }
    shown = draft
    return draft
  }
}
