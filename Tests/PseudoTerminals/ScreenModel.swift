/// A small terminal: what a user would see of the bytes a program writes.
///
/// It knows what a line editor needs: text with wrapping, relative movement, clearing, scrolling.
/// Sequences it does not know are remembered, so that a test can insist there were none. When its size
/// changes it cuts its rows, as xterm does, or breaks its lines anew, as most others do.
public struct ScreenModel: Sendable {
  /// A row, and whether it goes on with the line above.
  private struct Cells {
    var cells: [String]
    var isContinued = false

    var text: String {
      var row = cells.map { $0 == ScreenModel.blank ? " " : $0 }
      while row.last == " " || row.last == "" { row.removeLast() }
      return row.joined()
    }
  }

  /// What stands where nothing was written: spaces that were belong to their line.
  private static let blank = "\0"

  private var cells: [Cells]
  private var columns: Int
  private let reflows: Bool
  /// The row of the cursor.
  public private(set) var row = 0
  /// The column of the cursor.
  public private(set) var column = 0
  /// Whether the cursor is shown.
  public private(set) var isCursorVisible = true
  /// Sequences that were not understood.
  public private(set) var unknown: [String] = []
  /// Sequences that another one began in.
  public private(set) var cutOff: [String] = []
  private var history: [Cells] = []

  private let width: @Sendable (Unicode.Scalar) -> Int
  private var wraps = true
  /// The last column was filled; the next character goes to the next row.
  private var isPastEnd = false
  private var pending: [UInt8] = []

  /// An empty screen; `width` tells how many columns a character takes.
  public init(
    rows: Int, columns: Int, reflows: Bool = false,
    width: @escaping @Sendable (Unicode.Scalar) -> Int = { _ in 1 }
  ) {
    self.columns = columns
    self.reflows = reflows
    self.width = width
    cells = Array(
      repeating: Cells(cells: Array(repeating: Self.blank, count: columns)), count: rows)
  }

  /// The rows, blanks at their ends cut.
  public var rows: [String] { cells.map(\.text) }

  /// Rows that went off the top.
  public var scrolledOff: [String] { history.map(\.text) }

  /// The rows as one text, without the empty ones at the bottom.
  public var text: String {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows.joined(separator: "\n")
  }

  /// Takes another size; rows scroll off the top when there are too many.
  public mutating func resize(rows: Int, columns: Int) {
    if reflows, columns != self.columns { breakAnew(columns) }
    self.columns = columns
    cells = cells.map { fitted($0, columns) }
    history = history.map { fitted($0, columns) }
    while cells.count > rows, row < cells.count - 1 { cells.removeLast() }
    while cells.count > rows { scroll() }
    // What went off the top comes back first, where the terminal keeps it in one piece.
    while reflows, cells.count < rows, let last = history.popLast() {
      cells.insert(last, at: 0)
      row += 1
    }
    while cells.count < rows { cells.append(Cells(cells: blanks(columns))) }
    column = min(column, columns - 1)
    isPastEnd = false
  }

  private func fitted(_ row: Cells, _ columns: Int) -> Cells {
    Cells(
      cells: Array(row.cells.prefix(columns)) + blanks(columns - row.cells.count),
      isContinued: row.isContinued)
  }

  private mutating func scroll() {
    history.append(cells.removeFirst())
    row -= 1
  }

  /// Joins the rows of each line and breaks them at another width; the cursor stays on its character.
  private mutating func breakAnew(_ columns: Int) {
    let height = cells.count
    let old = history + cells
    let cursorRow = history.count + row
    var new: [Cells] = []
    var place: (row: Int, column: Int)?
    for (index, line) in old.enumerated() {
      if !line.isContinued || index == 0 { new.append(Cells(cells: [])) }
      let goesOn = index + 1 < old.count && old[index + 1].isContinued
      var used = line.cells
      // The cursor's own place counts as written to.
      let least = index == cursorRow ? column + 1 : 0
      while used.count > least, !goesOn, used.last == Self.blank { used.removeLast() }
      // A wide character that did not fit left a place empty.
      if goesOn, used.last == Self.blank { used.removeLast() }
      for (number, cell) in used.enumerated() {
        let size = number + 1 < used.count && used[number + 1] == "" && cell != "" ? 2 : 1
        if new[new.count - 1].cells.count + (cell == "" ? 0 : size) > columns {
          new.append(Cells(cells: [], isContinued: true))
        }
        if index == cursorRow, number == column {
          place = (new.count - 1, new[new.count - 1].cells.count)
        }
        new[new.count - 1].cells.append(cell)
      }
    }
    (row, column) = place ?? (new.count - 1, 0)
    // Empty rows at the bottom make room.
    while new.count > row + 1, new.last?.text == "", new.count > height { new.removeLast() }
    let top = max(new.count - height, 0)
    let first = min(max(top, 0), row)
    history = Array(new[..<first])
    cells = Array(new[first...])
    row -= first
  }

  private func blanks(_ count: Int) -> [String] {
    Array(repeating: Self.blank, count: max(count, 0))
  }

  // MARK: Writing

  /// Shows what a program wrote; a sequence may be continued by the next call.
  public mutating func write(_ bytes: [UInt8]) {
    pending += bytes
    var position = 0
    while position < pending.count {
      guard let length = step(at: position) else { break }
      position += length
    }
    pending.removeFirst(position)
  }

  /// Shows one character or obeys one sequence; nothing where it is not complete.
  private mutating func step(at start: Int) -> Int? {
    let first = pending[start]
    if first == 0x1B { return sequence(at: start) }
    if first < 0x20 || first == 0x7F {
      control(first)
      return 1
    }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard start + length <= pending.count else { return nil }
    for scalar in String(decoding: pending[start..<(start + length)], as: UTF8.self)
      .unicodeScalars
    {
      put(scalar)
    }
    return length
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 13: column = 0
    case 10: lineFeed()
    case 8: column = max(column - 1, 0)
    case 9: column = min((column / 8 + 1) * 8, columns - 1)
    case 7: return
    default: unknown.append("control \(byte)")
    }
    isPastEnd = false
  }

  private mutating func lineFeed() {
    if row + 1 < cells.count {
      row += 1
    } else {
      scroll()
      row += 1
      cells.append(Cells(cells: blanks(columns)))
    }
    cells[row].isContinued = false
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let size = width(scalar)
    if size == 0 {
      var place = isPastEnd ? column : max(column - 1, 0)
      // A wide character is held by its left half.
      if place > 0, cells[row].cells[place] == "" { place -= 1 }
      cells[row].cells[place].unicodeScalars.append(scalar)
      return
    }
    if isPastEnd || column + size > columns {
      if wraps {
        column = 0
        lineFeed()
        cells[row].isContinued = true
      } else {
        column = max(columns - size, 0)
      }
      isPastEnd = false
    }
    cells[row].cells[column] = String(scalar)
    // The right half of a wide character holds nothing.
    if size == 2, column + 1 < columns { cells[row].cells[column + 1] = "" }
    isPastEnd = column + size >= columns
    column = min(column + size, columns - 1)
  }

  // MARK: Sequences

  private mutating func sequence(at start: Int) -> Int? {
    guard start + 1 < pending.count else { return nil }
    guard pending[start + 1] == UInt8(ascii: "[") else {
      unknown.append("escape \(pending[start + 1])")
      return 2
    }
    guard let end = pending[(start + 2)...].firstIndex(where: { (0x40..<0x7F).contains($0) })
    else { return nil }
    // An escape inside a sequence ends it and begins another, as terminals have it.
    if let next = pending[(start + 2)..<end].firstIndex(of: 0x1B) {
      cutOff.append(String(decoding: pending[(start + 1)..<next], as: UTF8.self))
      return next - start
    }
    let parameters = String(decoding: pending[(start + 2)..<end], as: UTF8.self)
    obey(Character(Unicode.Scalar(pending[end])), parameters)
    return end + 1 - start
  }

  private mutating func obey(_ final: Character, _ parameters: String) {
    let count = Int(parameters) ?? 1
    if final != "m", !parameters.hasPrefix("?") { isPastEnd = false }
    switch (final, parameters) {
    case ("A", _): row = max(row - count, 0)
    case ("B", _): row = min(row + count, cells.count - 1)
    case ("C", _): column = min(column + count, columns - 1)
    case ("D", _): column = max(column - count, 0)
    case ("H", ""): (row, column) = (0, 0)
    case ("K", ""): clearRow(from: column)
    case ("K", "2"):
      clearRow(from: 0)
      cells[row].isContinued = false
    case ("J", ""):
      // From the first place some terminals keep what they clear.
      if reflows, row == 0, column == 0 { history += cells }
      clearRow(from: column)
      for below in cells.indices.dropFirst(row + 1) { cells[below] = Cells(cells: blanks(columns)) }
    case ("J", "2"): cells = cells.map { _ in Cells(cells: blanks(columns)) }
    case ("h", "?7"): wraps = true
    case ("l", "?7"): wraps = false
    case ("h", "?25"): isCursorVisible = true
    case ("l", "?25"): isCursorVisible = false
    case ("h", "?2004"), ("l", "?2004"), ("m", _): break
    default: unknown.append("ESC[\(parameters)\(final)")
    }
  }

  private mutating func clearRow(from start: Int) {
    for place in start..<columns { cells[row].cells[place] = Self.blank }
  }
}
