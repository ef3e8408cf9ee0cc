// Ctrl-R. libedit has a search of its own, but it writes its prompt into the buffer.
extension CellEditing {
  /// Begins a search.
  func searchHistory() {
    search = HistorySearch(entries: history)
    beforeSearch = content
  }

  /// What stands before the first line while a search goes on.
  var searchPrompt: String? {
    search.map { ($0.hasFailed ? "no cell has " : "search: ") + $0.query + " │ " }
  }

  /// Whether the search takes a key; any other ends it and does what it always does.
  func searchTakes(_ key: Key) -> Bool {
    guard var search else { return false }
    switch key {
    case .scalar("\u{12}"): search.older()
    case .scalar("\u{7F}"), .scalar("\u{08}"): search.shorten()
    case .scalar("\u{07}"):
      if let before = beforeSearch { show(before) }
      self.search = nil
      return true
    case .scalar(let scalar) where scalar.value >= 0x20: search.extend(by: scalar)
    default:
      self.search = nil
      return key == .escape
    }
    self.search = search
    if let found = search.found { show(CellText(found)) }
    return true
  }

  private func show(_ cell: CellText) {
    engine.replace(0..<content.scalars.count, with: cell.scalars)
    engine.moveCursor(to: cell.cursor)
  }
}
