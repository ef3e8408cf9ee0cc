/// Makes the bytes that bring the screen from one frame to the next.
///
/// It paints the whole frame each time, in one string that shows nothing half done. It knows the screen
/// only by what it painted: where the frame begins is counted from the row the cursor was left in. Long
/// lines are broken by the terminal itself, so that one which breaks its lines anew at another width
/// holds what would be painted there, however often the size changed in between.
package struct Painter: Sendable {
  /// The colours.
  package var palette: Palette
  private let reflows: Bool
  private var size = TerminalSize(columns: 80, rows: 24)
  private var painted = Frame()
  /// How many rows of frames a lower screen has pushed off its top; a higher one gets them back.
  private var pushed = 0

  /// A painter on a fresh row.
  ///
  /// - Parameter reflows: Whether the terminal breaks its lines anew when its width changes.
  package init(palette: Palette, reflows: Bool = true) {
    self.palette = palette
    self.reflows = reflows
  }

  /// Forgets what was painted: the next frame begins in the row of the cursor.
  package mutating func startAfresh() {
    painted = Frame()
    pushed = 0
  }

  /// Paints a cell being edited, with a menu below it, both cut to what the screen holds.
  package mutating func paint(_ layout: Layout, menu: [Row] = [], size: TerminalSize) -> String {
    let menuHeight = min(menu.count, max(size.rows - 1, 0))
    let height = max(size.rows - menuHeight, 1)
    let top = min(max(layout.cursor.row - height + 1, 0), max(layout.rows.count - height, 0))
    let visible = layout.rows[top..<min(top + height, layout.rows.count)]
    let place = Layout.Position(row: layout.cursor.row - top, column: layout.cursor.column)
    let frame = Frame(rows: Array(visible) + menu.prefix(menuHeight), cursor: place)
    if frame == painted, size == self.size { return "" }
    return paint(frame, size: size)
  }

  /// Paints a cell for good, all its rows, and goes to the row below.
  package mutating func finish(_ layout: Layout, mark: String = "", size: TerminalSize) -> String {
    var rows = layout.rows
    let last = rows.count - 1
    if !mark.isEmpty, rows[last].width + mark.utf8.count <= size.columns {
      rows[last].append(mark, .faint)
    }
    let place = Layout.Position(row: last, column: 0)
    let output = paint(Frame(rows: rows, cursor: place), size: size)
    startAfresh()
    return output + "\r\n"
  }

  private mutating func paint(_ frame: Frame, size: TerminalSize) -> String {
    // On a screen too narrow for a wide character rows are cut.
    let breaks = size.columns > 1
    var output = "\u{1B}[?25l\u{1B}[?7\(breaks ? "h" : "l")\r"
    let up = rowsAboveCursor(in: size)
    if up > 0 { output += "\u{1B}[\(up)A" }
    // From the very first place tmux would not clear the screen, but move it into its history.
    output += "\u{1B}[2K \u{1B}[J\r"
    for (index, row) in frame.rows.enumerated() {
      if index > 0, !row.isContinued || !breaks { output += "\r\n" }
      for run in row.runs { output += palette.encode(run) }
      // The cursor stands on a character, so that it keeps its place where lines are broken anew.
      if frame.hasCursorBehind(row: index) { output += " " }
    }
    let down = frame.rows.count - 1 - frame.cursor.row
    if down > 0 { output += "\u{1B}[\(down)A" }
    output += "\r"
    if frame.cursor.column > 0 { output += "\u{1B}[\(frame.cursor.column)C" }
    output += "\u{1B}[?7h\u{1B}[?25h"
    painted = frame
    self.size = size
    return output
  }

  /// How far above the cursor the old frame begins, on a screen that may have changed its size.
  private mutating func rowsAboveCursor(in size: TerminalSize) -> Int {
    let isBroken = reflows && size.columns != self.size.columns
    let above = isBroken ? painted.rowsAboveCursor(columns: size.columns) : painted.cursor.row
    // What was pushed off the top of the screen comes back above the frame when it grows again; where
    // it does not, the frame is at the top, and nothing is above it.
    let back = min(pushed, max(size.rows - self.size.rows, 0))
    pushed += max(above - (size.rows - 1), 0) - back
    return min(above + back, size.rows - 1)
  }
}

/// What stands on the screen.
private struct Frame: Equatable, Sendable {
  var rows: [Row] = []
  var cursor = Layout.Position(row: 0, column: 0)

  /// Whether the cursor stands behind the last character of a row.
  func hasCursorBehind(row: Int) -> Bool {
    row == cursor.row && rows[row].width == cursor.column
  }

  /// The rows above the cursor where the lines are broken at another width.
  func rowsAboveCursor(columns: Int) -> Int {
    var above = 0
    var width = 0
    for (index, row) in rows.prefix(cursor.row + 1).enumerated() {
      if index > 0, !row.isContinued {
        above += 1
        width = 0
      }
      var rest = index == cursor.row ? cursor.column : Int.max
      let sizes = row.runs.lazy.flatMap(\.text.unicodeScalars).map(DisplayWidth.columns)
      for size in sizes where size > 0 {
        if width + size > columns {
          above += 1
          width = 0
        }
        // Here stands the cursor.
        if rest <= 0 { return above }
        rest -= size
        width += size
      }
    }
    // The cursor stands behind the last character, and takes a place.
    return width < columns ? above : above + 1
  }
}
