/// A fenced block of Markdown, by its first line.
struct Fence {
  /// The characters that open or close a block: at least three backticks or tildes.
  struct Mark: Equatable {
    let sign: Character
    let count: Int
    /// Spaces before it.
    let indent: Int
    /// What follows it, trimmed: the language of the block.
    let info: Substring

    /// Reads the mark of a line, if it has one.
    init?(line: String) {
      let content = line.drop { $0 == " " }
      indent = line.count - content.count
      guard indent <= 3, let sign = content.first, sign == "`" || sign == "~" else { return nil }
      let rest = content.drop { $0 == sign }
      count = content.count - rest.count
      info = rest.trimmed
      guard count >= 3, sign == "~" || !rest.contains("`") else { return nil }
      self.sign = sign
    }
  }

  /// The mark that opened it.
  let mark: Mark

  /// Whether it holds cells.
  var isSession: Bool { mark.info.split(separator: " ").first == "daftar" }

  /// Whether a line closes it.
  func isClosed(by line: String) -> Bool {
    guard let other = Mark(line: line) else { return false }
    return other.sign == mark.sign && other.count >= mark.count && other.info.isEmpty
  }
}

extension Substring {
  /// Without spaces and tabs at either end.
  var trimmed: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}

extension String {
  /// Without spaces and tabs at either end.
  var trimmed: String { String(self[...].trimmed) }
}
