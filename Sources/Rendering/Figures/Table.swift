import Catalogues
import Evaluation
import Syntax

extension FigureDrawer {
  /// Numbers in rows and columns under headers.
  static let table = FigureDrawer(
    "table", summary: "Rows and columns under headers; a record of states over time.",
    documentation: """
      A matrix has its places as headers. A record of vectors or matrices has a column for each \
      number of a step and a row for each step; a list or a record of records has a row for \
      each. Each column of a record is written in its own notation, those of a matrix in one.
      """,
    examples: [
      Example(
        "table([[1, 0.5], [10, 0.25]])",
        gives: "  │     0     1\n──┼────────────\n0 │  1.00  0.50\n1 │ 10.00  0.25"),
      Example(
        "table((h = [0.5, 1], c = [2, 3]))",
        gives: "t │   h  c\n──┼───────\n0 │ 0.5  2\n1 │ 1.0  3"),
      Example(
        "table((word = (\"a\", \"b\"), p = [0.5, 1]))",
        gives: "t │ word    p\n──┼──────────\n0 │ \"a\"   0.5\n1 │ \"b\"   1.0"),
      Example(
        "table((keep = (f = 1, i = 0), write = (f = 0, i = 1)))",
        gives: "      │ f  i\n──────┼─────\n keep │ 1  0\nwrite │ 0  1"),
    ]
  ) { figure, frame in
    let printer = ValuePrinter(width: frame.width, format: frame.format)
    guard let value = figure["x"], let grid = Grid(value, printer) else { return nil }
    if grid.rowCount == 0 || grid.columnCount == 0 { return Canvas([Line("empty", .dim)]) }
    return TableLayout(grid, in: frame).canvas()
  }
}

/// A grid set in columns, first and last ones where not all fit.
struct TableLayout {
  /// A column, all its shown cells as texts of one width.
  private struct Column {
    let header: String
    let cells: [String]
    let alignsRight: Bool
    let width: Int
  }
  private static let gap = "  "

  private let frame: Frame
  private let grid: Grid
  private let rows: Elision
  private let labels: [String]
  private let labelWidth: Int
  private let sharedNotation: Notation?

  init(_ grid: Grid, in frame: Frame) {
    self.grid = grid
    self.frame = frame
    rows = Elision(of: grid.rowCount, limit: 30, head: 20, tail: 8)
    labels = rows.shown.map { Self.fitted(grid.rowLabel($0), to: frame.width / 3) }
    labelWidth = max(grid.corner.displayWidth, labels.map(\.displayWidth).max() ?? 0)
    sharedNotation = grid.isUniform ? Self.notation(of: grid, rows, in: frame) : nil
  }

  /// A label cut to a width, and marked so: a path keeps its end, which tells it from others.
  private static func fitted(_ label: String, to width: Int) -> String {
    if label.displayWidth <= width { return label }
    if !label.contains(".") { return label.prefix(columns: width - 1) + "…" }
    var end = label.suffix(width)
    while end.displayWidth > width - 1 { end = end.dropFirst() }
    return "…" + end
  }

  /// The notation of all cells that can be shown, whatever their width turns out to be.
  private static func notation(of grid: Grid, _ rows: Elision, in frame: Frame) -> Notation {
    let most = frame.width / (1 + gap.count) + 1
    let columns = Elision(of: grid.columnCount, limit: 2 * most, head: most, tail: most)
    let numbers = columns.shown.flatMap { place -> [Double] in
      guard case .numbers(_, let number) = grid.column(place).cells else { return [] }
      return rows.shown.compactMap(number)
    }
    return frame.format.notation(for: numbers)
  }

  func canvas() -> Canvas {
    let (head, tail) = fittingColumns()
    let hidden = grid.columnCount - head.count - tail.count
    let mark = Column(
      header: "…", cells: labels.map { _ in "…" }, alignsRight: true, width: 1)
    let columns = head + (hidden > 0 ? [mark] : []) + tail
    let ruleWidth = columns.reduce(0) { $0 + $1.width } + Self.gap.count * (columns.count - 1)
    let rule =
      String(repeating: "─", count: labelWidth + 1) + "┼"
      + String(repeating: "─", count: ruleWidth + 1)
    let headers = columns.map { set($0.header, in: $0) }
    var lines = [row(grid.corner, headers, .label), Line(rule, .dim)]
    var place = 0
    rows.forEach { number in
      guard number != nil else {
        lines.append(Line("… " + rows.hidden.counted("more row"), .dim))
        return
      }
      let cells = columns.map { set($0.cells[place], in: $0) }
      lines.append(row(labels[place], cells, .number))
      place += 1
    }
    let height = lines.count
    if hidden > 0 { lines.append(Line("… " + hidden.counted("more column"), .dim)) }
    var canvas = Canvas(lines)
    drawRules(on: &canvas, width: Double(labelWidth + 3 + ruleWidth), height: height, rule)
    return canvas
  }

  /// The rules as marks, over the characters that stand in for them.
  private func drawRules(on canvas: inout Canvas, width: Double, height: Int, _ rule: String) {
    let across = Double(labelWidth) + 1.5
    canvas.write(rule, .dim, x: 0, y: 1, isStandIn: true)
    canvas.draw(
      Mark(.rule(from: Mark.Place(x: 0, y: 1.5), to: Mark.Place(x: width, y: 1.5)), .dim))
    canvas.draw(
      Mark(
        .rule(from: Mark.Place(x: across, y: 0), to: Mark.Place(x: across, y: Double(height))), .dim
      ))
    for row in 0..<height where canvas.holds("│", x: labelWidth + 1, y: row) {
      canvas.write("│", .dim, x: labelWidth + 1, y: row, isStandIn: true)
    }
  }

  private func row(_ label: String, _ cells: [String], _ style: Style) -> Line {
    var line = Line(label.padded(before: labelWidth), .label)
    line.append(" │ ", .dim)
    line.append(cells.joined(separator: Self.gap), style)
    return line
  }

  private func set(_ text: String, in column: Column) -> String {
    column.alignsRight
      ? text.padded(before: column.width) : text.padded(behind: column.width)
  }

  /// Columns from both ends in turn, until the room is used up.
  private func fittingColumns() -> (head: [Column], tail: [Column]) {
    let room = frame.width - labelWidth - 3
    var (head, tail): ([Column], [Column]) = ([], [])
    var used = 0
    while head.count + tail.count < grid.columnCount {
      let isHead = head.count <= tail.count
      let place = isHead ? head.count : grid.columnCount - 1 - tail.count
      let column = column(place, within: room)
      let isLast = head.count + tail.count + 1 == grid.columnCount
      let reserve = isLast ? 0 : 1 + Self.gap.count
      let needed = used + column.width + (used > 0 ? Self.gap.count : 0)
      if needed + reserve > room, used > 0 { break }
      used = needed
      if isHead { head.append(column) } else { tail.insert(column, at: 0) }
    }
    return (head, tail)
  }

  private func column(_ place: Int, within room: Int) -> Column {
    let column = grid.column(place)
    let cells: [String]
    let alignsRight: Bool
    switch column.cells {
    case .numbers(let isSingle, let number):
      let format = frame.format.single(isSingle)
      let numbers = rows.shown.map { number($0) }
      let notation = sharedNotation ?? format.notation(for: numbers.compactMap { $0 })
      cells = numbers.map { $0.map { format.text($0, in: notation) } ?? "" }
      alignsRight = true
    case .texts(let text):
      let texts = rows.shown.map { text($0).madeVisible }
      cells = texts.map { Line($0).clipped(to: max(8, room - 4)).text }
      alignsRight = false
    }
    let header = Line(column.header).clipped(to: max(8, room / 2)).text
    let width = max(header.displayWidth, cells.map(\.displayWidth).max() ?? 0)
    return Column(header: header, cells: cells, alignsRight: alignsRight, width: width)
  }
}
