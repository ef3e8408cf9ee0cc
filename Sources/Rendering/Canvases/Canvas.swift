import Syntax

/// What a figure is drawn on: a grid of cells with one character and one style each, and exact marks
/// over it.
///
/// A screen of characters shows the grid; a surface that can draw shows the texts of the grid and,
/// in place of the characters that stand in for marks, the marks. What is drawn beyond the edges is
/// cut off.
public struct Canvas: Sendable {
  private struct Cell {
    /// A character; empty where a wide one to the left covers the cell.
    var text = " "
    var style = Style.plain
    /// Whether it only stands in for a mark.
    var isStandIn = false
  }

  /// The columns.
  public let width: Int
  /// The rows.
  public private(set) var height: Int
  private var cells: [Cell]
  /// What is drawn exactly, in the order it was.
  private(set) var marks: [Mark] = []

  /// An empty grid.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// A grid that holds lines.
  public init(_ lines: [Line]) {
    self.init(width: lines.map(\.width).max() ?? 0, height: lines.count)
    for (row, line) in lines.enumerated() { write(line, y: row) }
  }

  // MARK: - Characters

  /// Writes a text from a place to the right.
  mutating func write(
    _ text: String, _ style: Style = .plain, x: Int, y: Int, isStandIn: Bool = false
  ) {
    guard (0..<height).contains(y) else { return }
    var column = x
    for character in text.madeVisible {
      let columns = character.displayWidth
      if columns == 0 || column < 0 {
        column += columns
        continue
      }
      guard column + columns <= width else { return }
      cells[y * width + column] = Cell(
        text: String(character), style: style, isStandIn: isStandIn)
      if columns == 2 {
        cells[y * width + column + 1] = Cell(text: "", style: style, isStandIn: isStandIn)
      }
      column += columns
    }
  }

  /// Whether a character stands at a place.
  func holds(_ text: String, x: Int, y: Int) -> Bool {
    (0..<width).contains(x) && (0..<height).contains(y) && cells[y * width + x].text == text
  }

  /// Writes a line from a place to the right.
  mutating func write(_ line: Line, x: Int = 0, y: Int) {
    var column = x
    for span in line.spans {
      write(span.text, span.style, x: column, y: y)
      column += span.width
    }
  }

  // MARK: - Marks

  /// Draws a mark; characters that stand in for it are written by its maker.
  mutating func draw(_ mark: Mark) { marks.append(mark) }

  /// Paints a rectangle of cells on one row, and writes the text that stands in for it.
  mutating func shade(_ text: String, _ style: Style, x: Int, y: Int, note: String? = nil) {
    let place = Mark.Place(x: Double(x), y: Double(y))
    let width = Double(text.displayWidth)
    draw(Mark(.area(place, width: width, height: 1), style, note: note))
    // A text that stays to be read is no stand-in.
    let isRead = if case .marked = style { true } else { false }
    write(text, style, x: x, y: y, isStandIn: !isRead)
  }

  // MARK: - Joining

  /// Copies another canvas, its upper left corner to a place.
  mutating func draw(_ other: Canvas, x: Int, y: Int) {
    for row in 0..<other.height where (0..<height).contains(y + row) {
      for column in 0..<other.width where (0..<width).contains(x + column) {
        cells[(y + row) * width + x + column] = other.cells[row * other.width + column]
      }
    }
    marks += other.marks.map { $0.moved(x: x, y: y) }
  }

  /// Canvases one below the other.
  init(stacked parts: [Canvas]) {
    self.init(width: parts.map(\.width).max() ?? 0, height: parts.reduce(0) { $0 + $1.height })
    var row = 0
    for part in parts {
      draw(part, x: 0, y: row)
      row += part.height
    }
  }

  /// The same with lines below.
  func followed(by lines: [Line]) -> Canvas {
    lines.isEmpty ? self : Canvas(stacked: [self, Canvas(lines)])
  }

  // MARK: - Reading

  /// The columns that anything is drawn on.
  var usedWidth: Double {
    let texts = (0..<height).map { Double(line($0, hidesStandIns: true).width) }
    return (texts + marks.map(\.right)).max() ?? 0
  }

  /// The rows as characters, without plain spaces at their ends.
  public var lines: [Line] { (0..<height).map { line($0, hidesStandIns: false) } }

  /// A row as characters; those that stand in for marks are spaces where they are hidden.
  func line(_ y: Int, hidesStandIns: Bool) -> Line {
    var row = cells[(y * width)..<((y + 1) * width)].map { cell in
      hidesStandIns && cell.isStandIn ? Cell() : cell
    }[...]
    while let last = row.last, last.text == " ", last.style == .plain { row.removeLast() }
    var line = Line()
    while let first = row.first {
      let run = row.prefix { $0.style == first.style }
      line.append(run.map(\.text).joined(), first.style)
      row.removeFirst(run.count)
    }
    return line
  }
}
