/// A cell and the cursor in it, with the questions the editor asks about them.
///
/// Offsets count scalars, as libedit's buffer does, unless they say UTF-8.
package struct CellText: Equatable, Sendable {
  /// The characters.
  package var scalars: [Unicode.Scalar]
  /// The scalar the cursor stands before.
  package var cursor: Int

  /// A cell with the cursor at an offset.
  package init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// A text with the cursor at its end.
  package init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// The text.
  package var string: String { Self.string(scalars[...]) }

  /// The text before the cursor.
  package var stringBeforeCursor: String { Self.string(scalars[..<cursor]) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: Lines

  /// Where the line of the cursor begins.
  package var lineStart: Int {
    scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  /// Whether nothing but blanks stands before the cursor in its line.
  package var isAtBlankStart: Bool {
    scalars[lineStart..<cursor].allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Where the line of the cursor ends, before its newline.
  package var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The display column of the cursor in its line.
  package var column: Int {
    scalars[lineStart..<cursor].reduce(0) { $0 + DisplayWidth.columns(of: $1) }
  }

  /// The offset in the line above that is nearest to a column, or nothing in the first line.
  package func offsetAbove(column: Int) -> Int? {
    let start = lineStart
    guard start > 0 else { return nil }
    return CellText(scalars, cursor: start - 1).offsetInLine(column: column)
  }

  /// The offset in the line below that is nearest to a column, or nothing in the last line.
  package func offsetBelow(column: Int) -> Int? {
    let end = lineEnd
    guard end < scalars.count else { return nil }
    return CellText(scalars, cursor: end + 1).offsetInLine(column: column)
  }

  private func offsetInLine(column: Int) -> Int {
    var reached = 0
    var offset = lineStart
    let end = lineEnd
    while offset < end {
      let width = DisplayWidth.columns(of: scalars[offset])
      if reached + width > column { break }
      reached += width
      offset += 1
    }
    return offset
  }

  // MARK: Characters

  /// The offset one character to the left; marks go with the letter they stand on.
  package var offsetToLeft: Int {
    var offset = max(cursor - 1, 0)
    while offset > 0, DisplayWidth.isZeroWidth(scalars[offset]) { offset -= 1 }
    return offset
  }

  /// The offset one character to the right.
  package var offsetToRight: Int {
    var offset = min(cursor + 1, scalars.count)
    while offset < scalars.count, DisplayWidth.isZeroWidth(scalars[offset]) { offset += 1 }
    return offset
  }

  // MARK: UTF-8

  /// The cursor in bytes of UTF-8.
  package var utf8Cursor: Int { scalars[..<cursor].reduce(0) { $0 + UTF8.width($1) } }

  /// A range of bytes as a range of scalars, clamped to the text.
  package func scalarRange(utf8 range: Range<Int>) -> Range<Int> {
    var byte = 0
    var bounds = (lower: scalars.count, upper: scalars.count)
    for (index, scalar) in scalars.enumerated() {
      if byte >= range.lowerBound, index < bounds.lower { bounds.lower = index }
      if byte >= range.upperBound {
        bounds.upper = index
        break
      }
      byte += UTF8.width(scalar)
    }
    return min(bounds.lower, bounds.upper)..<bounds.upper
  }

  /// The look of every scalar.
  package func styles(_ ranges: [StyledRange]) -> [TextStyle] {
    guard !ranges.isEmpty else { return [] }
    var byteStyles = [TextStyle](
      repeating: .plain, count: scalars.reduce(0) { $0 + UTF8.width($1) })
    for styled in ranges {
      for byte in styled.range.clamped(to: byteStyles.indices) { byteStyles[byte] = styled.style }
    }
    var byte = 0
    return scalars.map { scalar in
      defer { byte += UTF8.width(scalar) }
      return byteStyles[byte]
    }
  }
}
