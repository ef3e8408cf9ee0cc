import Syntax

/// A grid of cells on which figures are drawn, one character and one style in each.
///
/// What is drawn beyond the edges is cut off.
struct Canvas {
  private struct Cell {
    /// A character; empty where a wide one to the left covers the cell.
    var text = " "
    var style = Style.plain
  }

  /// The columns.
  let width: Int
  /// The rows.
  let height: Int
  private var cells: [Cell]

  /// An empty grid.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// Writes a text from a place to the right.
  mutating func write(_ text: String, _ style: Style = .plain, x: Int, y: Int) {
    guard (0..<height).contains(y) else { return }
    var column = x
    for character in text.madeVisible {
      let columns = character.displayWidth
      if columns == 0 || column < 0 {
        column += columns
        continue
      }
      guard column + columns <= width else { return }
      cells[y * width + column] = Cell(text: String(character), style: style)
      if columns == 2 { cells[y * width + column + 1] = Cell(text: "", style: style) }
      column += columns
    }
  }

  /// Copies another grid, its upper left corner to a place.
  mutating func draw(_ other: Canvas, x: Int, y: Int) {
    for row in 0..<other.height where (0..<height).contains(y + row) {
      for column in 0..<other.width where (0..<width).contains(x + column) {
        cells[(y + row) * width + x + column] = other.cells[row * other.width + column]
      }
    }
  }

  /// The rows, without plain spaces at their ends.
  var lines: [Line] {
    (0..<height).map { y in
      var row = cells[(y * width)..<((y + 1) * width)]
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
}
