/// Writes lines as text of an HTML page, styles as classes.
struct HTMLEncoder: Sendable {
  func encode(_ line: Line) -> String {
    line.spans.map { span in
      let text = span.text.escapedForMarkup
      switch span.style {
      case .plain, .number: return text
      case .shade(let colour):
        let blank = String(repeating: " ", count: span.width)
        return "<span style=\"background:\(colour.markup)\">\(blank)</span>"
      case .marked(let colour):
        let ink = colour.contrast.markup
        return "<span style=\"background:\(colour.markup);color:\(ink)\">\(text)</span>"
      default:
        if let name = span.style.markupClass { return "<span class=\"\(name)\">\(text)</span>" }
        guard case .ink(let colour) = span.style else { return text }
        return "<span style=\"color:\(colour.markup)\">\(text)</span>"
      }
    }.joined()
  }
}

extension Surface {
  /// Text of an HTML page, to stand in a `pre`; `StyleSheet` has its colours.
  public static let html = Surface("html") { (lines: [Line]) in
    lines.map { HTMLEncoder().encode($0) + "\n" }.joined()
  }
}
