/// A long text cut into rows as a terminal shows them, and the place one has read to.
package struct Pages: Sendable {
  private let rows: [String]
  private var place = 0

  /// A text with its escape sequences, broken where the terminal will break it.
  package init(_ text: String, columns: Int) {
    var rows: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      rows += Self.broken(line, columns: columns)
    }
    // Behind the last line end comes nothing.
    if rows.last == "" { rows.removeLast() }
    self.rows = rows
  }

  /// How many rows there are.
  package var count: Int { rows.count }
  /// How many have been read.
  package var shown: Int { place }
  /// Whether all have been read.
  package var isAtEnd: Bool { place >= rows.count }

  /// The next rows, a line end behind each.
  package mutating func next(_ number: Int) -> String {
    let end = number >= rows.count - place ? rows.count : place + max(number, 0)
    defer { place = end }
    return rows[place..<end].map { $0 + "\n" }.joined()
  }

  /// Goes back by some rows, to the beginning at most.
  package mutating func goBack(_ number: Int) { place = max(0, place - max(number, 0)) }

  /// A line as rows; sequences take no room and go with the character before them.
  private static func broken(_ line: Substring, columns: Int) -> [String] {
    var rows: [String] = []
    var row = String.UnicodeScalarView()
    var width = 0
    var isEscape = false
    for scalar in line.unicodeScalars {
      if isEscape || scalar == "\u{1B}" {
        row.append(scalar)
        isEscape = scalar == "\u{1B}" || scalar == "[" || !("@"..."~").contains(scalar)
        continue
      }
      let size = DisplayWidth.columns(of: scalar)
      if width + size > columns, width > 0 {
        rows.append(String(row))
        row = String.UnicodeScalarView()
        width = 0
      }
      row.append(scalar)
      width += size
    }
    return rows + [String(row)]
  }
}
