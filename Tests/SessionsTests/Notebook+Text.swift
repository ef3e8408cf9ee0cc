import Sessions

extension Notebook {
  /// What a cell prints, its mistake included, without the last line end.
  mutating func text(of cell: String) -> String {
    let response = respond(to: cell)
    let text = response.text(width: 80) + response.mistakeText(width: 80)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
