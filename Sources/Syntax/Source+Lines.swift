extension Source {
  /// One line of a source.
  struct Line {
    /// Counted from 1.
    let number: Int
    /// Without its line end.
    let range: SourceRange
  }

  /// The line that holds an offset.
  ///
  /// Complexity: O(length of the source).
  func line(at offset: Int) -> Line {
    let bytes = Array(text.utf8)
    let offset = min(max(offset, 0), bytes.count)
    var number = 1
    var start = 0
    for place in 0..<offset where bytes.endsLine(at: place) {
      number += 1
      start = place + 1
    }
    let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
    return Line(number: number, range: SourceRange(start, end))
  }

  /// Whether it has a second line.
  var hasSeveralLines: Bool {
    guard let end = text.utf8.firstIndex(where: \.isLineEnd) else { return false }
    return text.utf8[end...].contains { !$0.isLineEnd && !$0.isBlank }
  }

  /// Whether it was typed at the prompt, where the user knows what was typed.
  var isCell: Bool { name.isEmpty || name.hasPrefix("line ") }

  /// Where the sign between two operands stands.
  ///
  /// Ranges of expressions hold their brackets, so nothing but spaces, line ends and comments stand
  /// beside the sign.
  public func operatorRange(from left: Expression, to right: Expression) -> SourceRange {
    let start = left.range.upper
    let gap = Source(name: name, text: self[SourceRange(start, right.range.lower)])
    let sign = Lexer.tokens(of: gap).first { $0.kind != .newline && $0.kind != .comment }
    guard let sign else { return left.range.joined(with: right.range) }
    return SourceRange(start + sign.range.lower, start + sign.range.upper)
  }
}

extension [UInt8] {
  /// Whether a line ends behind the byte: `\n`, or `\r` without `\n` behind it.
  fileprivate func endsLine(at place: Int) -> Bool {
    if self[place] == UInt8(ascii: "\n") { return true }
    guard self[place] == UInt8(ascii: "\r") else { return false }
    return place + 1 == count || self[place + 1] != UInt8(ascii: "\n")
  }
}
