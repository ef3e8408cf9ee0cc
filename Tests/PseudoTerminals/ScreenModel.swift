/// A small terminal: what a user would see of the bytes a program writes.
///
/// It knows what a line editor needs: text with wrapping, relative movement, clearing, scrolling.
/// Sequences it does not know are remembered, so that a test can insist there were none. It breaks
/// no rows anew when its size changes.
public struct ScreenModel: Sendable {
  private var cells: [[String]]
  private var columns: Int
  /// The row of the cursor.
  public private(set) var row = 0
  /// The column of the cursor.
  public private(set) var column = 0
  /// Whether the cursor is shown.
  public private(set) var isCursorVisible = true
  /// Sequences that were not understood.
  public private(set) var unknown: [String] = []
  /// Rows that went off the top.
  public private(set) var scrolledOff: [String] = []

  private let width: @Sendable (Unicode.Scalar) -> Int
  private var wraps = true
  /// The last column was filled; the next character goes to the next row.
  private var isPastEnd = false
  private var pending: [UInt8] = []

  /// An empty screen; `width` tells how many columns a character takes.
  public init(
    rows: Int, columns: Int, width: @escaping @Sendable (Unicode.Scalar) -> Int = { _ in 1 }
  ) {
    self.columns = columns
    self.width = width
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows, blanks at their ends cut.
  public var rows: [String] { cells.map(Self.text) }

  /// The rows as one text, without the empty ones at the bottom.
  public var text: String {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows.joined(separator: "\n")
  }

  private static func text(_ row: [String]) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row.joined()
  }

  /// Takes another size; rows are cut or filled, and scroll off the top when there are too many.
  public mutating func resize(rows: Int, columns: Int) {
    self.columns = columns
    cells = cells.map { Array($0.prefix(columns)) + blanks(columns - $0.count) }
    while cells.count > rows, row < cells.count - 1 { cells.removeLast() }
    while cells.count > rows {
      scrolledOff.append(Self.text(cells.removeFirst()))
      row -= 1
    }
    while cells.count < rows { cells.append(blanks(columns)) }
    column = min(column, columns - 1)
    isPastEnd = false
  }

  private func blanks(_ count: Int) -> [String] { Array(repeating: " ", count: max(count, 0)) }

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
      scrolledOff.append(Self.text(cells.removeFirst()))
      cells.append(blanks(columns))
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let size = width(scalar)
    if size == 0 {
      let place = isPastEnd ? column : max(column - 1, 0)
      cells[row][place].unicodeScalars.append(scalar)
      return
    }
    if isPastEnd || column + size > columns {
      if wraps {
        column = 0
        lineFeed()
      } else {
        column = max(columns - size, 0)
      }
      isPastEnd = false
    }
    cells[row][column] = String(scalar)
    // The right half of a wide character holds nothing.
    if size == 2, column + 1 < columns { cells[row][column + 1] = "" }
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
      unknown.append("cut off: \(String(decoding: pending[(start + 1)..<next], as: UTF8.self))")
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
    case ("J", ""):
      clearRow(from: column)
      for below in cells.indices.dropFirst(row + 1) { cells[below] = blanks(columns) }
    case ("J", "2"): cells = cells.map { _ in blanks(columns) }
    case ("h", "?7"): wraps = true
    case ("l", "?7"): wraps = false
    case ("h", "?25"): isCursorVisible = true
    case ("l", "?25"): isCursorVisible = false
    case ("h", "?2004"), ("l", "?2004"), ("m", _): break
    default: unknown.append("ESC[\(parameters)\(final)")
    }
  }

  private mutating func clearRow(from start: Int) {
    for place in start..<columns { cells[row][place] = " " }
  }
}
