// The rest of an earlier cell, shown dimly behind what begins as it does.
extension CellEditing {
  /// How the newest earlier cell went on that began as this one does; nil unless one types at its
  /// end.
  func suggestion(for content: CellText) -> String? {
    // What is offered already needs no other end.
    if content.scalars == prefill, !prefill.isEmpty { return nil }
    let typed = content.string
    guard features.showsSuggestions, search == nil, content.cursor == content.scalars.count,
      typed.contains(where: { !$0.isWhitespace })
    else { return nil }
    let length = typed.unicodeScalars.count
    for entry in history.reversed() {
      let scalars = entry.unicodeScalars
      guard scalars.starts(with: typed.unicodeScalars) else { continue }
      let rest = scalars.dropFirst(length)
      if !rest.isEmpty { return String(rest) }
    }
    return nil
  }

  /// Takes over the suggestion, if one is shown.
  func acceptSuggestion() -> Bool {
    let content = content
    guard let suggestion = shownSuggestion(for: content) else { return false }
    engine.insert(suggestion.unicodeScalars)
    return true
  }
}
