/// Makes the bytes that bring the screen from one frame to the next.
///
/// It paints the whole frame each time, in one string that shows nothing half done: cursor hidden,
/// automatic wrapping off, every row cleared to its end, `\r\n` between rows. It knows the screen
/// only by what it painted: where the frame begins is counted from the row the cursor was left in.
package struct Painter: Sendable {
  /// The colours.
  package var palette: Palette
  private let reflows: Bool
  private var size = TerminalSize(columns: 80, rows: 24)
  private var painted: [Row] = []
  private var cursor = Layout.Position(row: 0, column: 0)

  /// A painter on a fresh row.
  ///
  /// - Parameter reflows: Whether the terminal breaks rows anew when it becomes narrower.
  package init(palette: Palette, reflows: Bool = true) {
    self.palette = palette
    self.reflows = reflows
  }

  /// Forgets what was painted: the next frame begins in the row of the cursor.
  package mutating func startAfresh() {
    painted = []
    cursor = Layout.Position(row: 0, column: 0)
  }

  /// Paints a cell being edited, with a menu below it, both cut to what the screen holds.
  package mutating func paint(_ layout: Layout, menu: [Row] = [], size: TerminalSize) -> String {
    let menuHeight = min(menu.count, max(size.rows - 1, 0))
    let height = max(size.rows - menuHeight, 1)
    let top = min(max(layout.cursor.row - height + 1, 0), max(layout.rows.count - height, 0))
    let visible = layout.rows[top..<min(top + height, layout.rows.count)]
    let place = Layout.Position(row: layout.cursor.row - top, column: layout.cursor.column)
    let rows = Array(visible) + menu.prefix(menuHeight)
    if rows == painted, place == cursor, size == self.size { return "" }
    return frame(rows, cursor: place, size: size)
  }

  /// Paints a cell for good, all its rows, and goes to the row below.
  package mutating func finish(_ layout: Layout, mark: String = "", size: TerminalSize) -> String {
    var rows = layout.rows
    let last = rows.count - 1
    if !mark.isEmpty, rows[last].width + mark.utf8.count <= size.columns {
      rows[last].append(mark, .faint)
    }
    let place = Layout.Position(row: last, column: 0)
    let output = frame(rows, cursor: place, size: size)
    startAfresh()
    return output + "\r\n"
  }

  private mutating func frame(
    _ rows: [Row], cursor place: Layout.Position, size: TerminalSize
  ) -> String {
    var output = "\u{1B}[?25l\u{1B}[?7l\r"
    let up = rowsAboveCursor(in: size)
    if up > 0 { output += "\u{1B}[\(up)A" }
    for (index, row) in rows.enumerated() {
      if index > 0 { output += "\r\n" }
      // Cleared before the last row is written: behind a full row the cursor stands on its last
      // character, which clearing to the end would take away.
      if index == rows.count - 1 { output += "\u{1B}[J" }
      for run in row.runs { output += palette.encode(run) }
      if index < rows.count - 1, row.width < size.columns { output += "\u{1B}[K" }
    }
    let down = rows.count - 1 - place.row
    if down > 0 { output += "\u{1B}[\(down)A" }
    output += "\r"
    if place.column > 0 { output += "\u{1B}[\(place.column)C" }
    output += "\u{1B}[?7h\u{1B}[?25h"
    painted = rows
    cursor = place
    self.size = size
    return output
  }

  /// How far above the cursor the old frame begins, on a screen that may have changed its size.
  private func rowsAboveCursor(in size: TerminalSize) -> Int {
    guard size.columns < self.size.columns, reflows else { return min(cursor.row, size.rows - 1) }
    var above = cursor.column / size.columns
    for row in painted.prefix(cursor.row) {
      above += max((row.width + size.columns - 1) / size.columns, 1)
    }
    return min(above, size.rows - 1)
  }
}
