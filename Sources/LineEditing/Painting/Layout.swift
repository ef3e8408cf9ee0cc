/// A piece of a row in one look.
package struct Run: Equatable, Sendable {
  /// What is shown.
  package var text: String
  /// How it looks.
  package var style: TextStyle

  /// A text in a look.
  package init(_ text: String, _ style: TextStyle) {
    self.text = text
    self.style = style
  }
}

/// One row of the screen.
package struct Row: Equatable, Sendable {
  /// The pieces from left to right.
  package private(set) var runs: [Run] = []
  /// The columns they take together.
  package private(set) var width = 0
  /// Whether it goes on with the line of the row above, which was full.
  package let isContinued: Bool

  /// An empty row.
  package init(isContinued: Bool = false) { self.isContinued = isContinued }

  /// Adds characters of a known width.
  package mutating func append(_ text: String, _ style: TextStyle, width columns: Int) {
    width += columns
    if let last = runs.indices.last, runs[last].style == style {
      runs[last].text += text
    } else {
      runs.append(Run(text, style))
    }
  }

  /// Adds a text.
  package mutating func append(_ text: String, _ style: TextStyle) {
    append(text, style, width: DisplayWidth.columns(of: text))
  }

  /// The text without its looks.
  package var text: String { runs.map(\.text).joined() }
}

/// What stands before the lines of a cell.
package struct Prompts: Equatable, Sendable {
  /// Before the first line.
  package var first: String
  /// Before every other line.
  package var rest: String

  /// Prompts; without a second one, a dot stands where the first one's last character does.
  package init(first: String, rest: String? = nil) {
    self.first = first
    let indent = max(DisplayWidth.columns(of: first) - 2, 0)
    self.rest = rest ?? String(repeating: " ", count: indent) + ". "
  }
}

/// A cell broken into rows of the screen: a pure function of text, cursor and width.
package struct Layout: Equatable, Sendable {
  /// A place on the screen, counted from the first row of the cell.
  package struct Position: Equatable, Sendable {
    /// The row.
    package var row: Int
    /// The column.
    package var column: Int

    /// A row and a column.
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The rows from top to bottom; at least one.
  package private(set) var rows: [Row] = []
  /// Where the cursor stands.
  package private(set) var cursor = Position(row: 0, column: 0)

  private let columns: Int

  /// Breaks a text into rows.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - cursor: The scalar the cursor stands before; nothing when the cell is shown for good.
  ///   - styles: The look of each scalar; those behind the end of the array are plain.
  ///   - ghost: What is shown dimly behind the text, as far as its last row has room.
  package init(
    text: [Unicode.Scalar], cursor: Int?, styles: [TextStyle] = [], ghost: String = "",
    prompts: Prompts, columns: Int
  ) {
    // A wide character needs two columns, so no screen counts as narrower.
    self.columns = max(columns, 2)
    rows = [Row()]
    add(prompts.first, .prompt)
    for (index, scalar) in text.enumerated() {
      if index == cursor { placeCursor(before: scalar) }
      if scalar == "\n" {
        rows.append(Row())
        add(prompts.rest, .faint)
      } else {
        add(scalar, index < styles.count ? styles[index] : .plain)
      }
    }
    if let cursor, cursor >= text.count { placeCursor(before: nil) }
    addGhost(ghost)
    if cursor == nil {
      self.cursor = Position(row: rows.count - 1, column: rows[rows.count - 1].width)
    }
  }

  /// What does not fit is cut: a ghost never takes a row of its own.
  private mutating func addGhost(_ ghost: String) {
    var room = columns - rows[rows.count - 1].width
    if DisplayWidth.columns(of: ghost) > room { room -= 1 }
    var isCut = false
    for scalar in ghost.unicodeScalars {
      let (_, width) = Self.glyph(of: scalar)
      isCut = scalar == "\n" || width > room
      if isCut { break }
      room -= width
      add(scalar, .faint)
    }
    if isCut, rows[rows.count - 1].width < columns { add("…", .faint) }
  }

  private mutating func add(_ text: String, _ style: TextStyle) {
    for scalar in text.unicodeScalars { add(scalar, style) }
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ style: TextStyle) {
    for scalar in Self.glyph(of: scalar).text.unicodeScalars {
      let width = DisplayWidth.columns(of: scalar)
      if rows[rows.count - 1].width + width > columns { rows.append(Row(isContinued: true)) }
      rows[rows.count - 1].append(String(scalar), style, width: width)
    }
  }

  /// The cursor stands where the next character will, so it may need a row of its own.
  private mutating func placeCursor(before scalar: Unicode.Scalar?) {
    let first = scalar.flatMap { Self.glyph(of: $0).text.unicodeScalars.first }
    let width = scalar == "\n" ? 1 : first.map { max(DisplayWidth.columns(of: $0), 1) } ?? 1
    let isFull = rows[rows.count - 1].width + width > columns
    let isMark = scalar.map { DisplayWidth.isZeroWidth($0) } ?? false
    if isFull, !isMark { rows.append(Row(isContinued: true)) }
    let column = min(rows[rows.count - 1].width, columns - 1)
    cursor = Position(row: rows.count - 1, column: column)
  }

  /// How a scalar is shown: tabs as spaces, control characters as `^A`.
  private static func glyph(of scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 9: ("    ", 4)
    case 0..<32: ("^" + String(Unicode.Scalar(UInt8(scalar.value) + 64)), 2)
    case 0x7F: ("^?", 2)
    case 0x80..<0xA0: ("\u{FFFD}", 1)
    default: (String(scalar), DisplayWidth.columns(of: scalar))
    }
  }
}
