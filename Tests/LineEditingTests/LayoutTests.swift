import LineEditing
import Testing

struct LayoutTests {
  private func layout(_ text: String, cursor: Int? = nil, columns: Int = 10) -> Layout {
    Layout(
      text: Array(text.unicodeScalars), cursor: cursor, prompts: Prompts(first: "> "),
      columns: columns)
  }

  @Test func `an empty cell is its prompt`() {
    let layout = layout("", cursor: 0)
    #expect(layout.rows.map(\.text) == ["> "])
    #expect(layout.cursor == .init(row: 0, column: 2))
  }

  @Test func `every line stands behind a prompt`() {
    let layout = layout("a(\nb\n", cursor: 5)
    #expect(layout.rows.map(\.text) == ["> a(", ". b", ". "])
    #expect(layout.cursor == .init(row: 2, column: 2))
  }

  @Test func `the dot stands below the prompt's last character`() {
    #expect(Prompts(first: "[12] ").rest == "   . ")
    #expect(Prompts(first: ">").rest == ". ")
    #expect(Prompts(first: "[12] ", rest: "- ").rest == "- ")
  }

  @Test func `long lines are broken at the edge`() {
    let layout = layout("0123456789", cursor: 9)
    #expect(layout.rows.map(\.text) == ["> 01234567", "89"])
    #expect(layout.cursor == .init(row: 1, column: 1))
  }

  @Test func `behind a full row the cursor has a row of its own`() {
    #expect(layout("01234567", cursor: 8).rows.map(\.text) == ["> 01234567", ""])
    #expect(layout("01234567", cursor: 8).cursor == .init(row: 1, column: 0))
    #expect(layout("01234567").rows.map(\.text) == ["> 01234567"])
    let twoLines = layout("01234567\nx", cursor: 8)
    #expect(twoLines.rows.map(\.text) == ["> 01234567", "", ". x"])
  }

  @Test func `a wide character is not cut in two`() {
    let layout = layout("0123456漢", cursor: 7)
    #expect(layout.rows.map(\.text) == ["> 0123456", "漢"])
    #expect(layout.cursor == .init(row: 1, column: 0))
  }

  @Test func `marks stay with their letter`() {
    let layout = layout("0123456e\u{301}x", cursor: 8)
    #expect(layout.rows.map(\.text) == ["> 0123456e\u{301}", "x"])
  }

  @Test func `control characters are shown, not sent`() {
    let layout = layout("\u{1B}[0m\u{7F}\t\u{9B}|", columns: 80)
    #expect(layout.rows.map(\.text) == ["> ^[[0m^?    \u{FFFD}|"])
    #expect(layout.rows[0].width == 15)
  }

  @Test func `looks go by scalar`() {
    let layout = Layout(
      text: ["1", "+", "2"], cursor: nil, styles: [.number, .symbol], prompts: Prompts(first: ""),
      columns: 9)
    #expect(layout.rows[0].runs == [Run("1", .number), Run("+", .symbol), Run("2", .plain)])
  }

  @Test(arguments: 1...12)
  func `no row is wider than the screen and the cursor is on it`(columns: Int) {
    let text = "aσ漢字\ne\u{301}می\u{200C}شود\t\u{1}😀 xyz\n\n0123456789"
    for cursor in 0...text.unicodeScalars.count {
      let layout = layout(text, cursor: cursor, columns: columns)
      #expect(layout.rows.allSatisfy { $0.width <= max(columns, 4) })
      #expect(layout.cursor.column < max(columns, 2))
      #expect(layout.rows.indices.contains(layout.cursor.row))
    }
  }
}

struct CellTextTests {
  @Test func `vertical movement keeps the column where it can`() {
    let cell = CellText(Array("abcdef\nx\nghijkl".unicodeScalars), cursor: 5)
    #expect(cell.column == 5)
    #expect(cell.offsetAbove(column: 5) == nil)
    #expect(cell.offsetBelow(column: 5) == 8)
    let below = CellText(cell.scalars, cursor: 8)
    #expect(below.offsetBelow(column: 5) == 14)
    #expect(below.offsetAbove(column: 5) == 5)
  }

  @Test func `a column counts what is seen`() {
    let cell = CellText(Array("漢e\u{301}x\nabcd".unicodeScalars), cursor: 3)
    #expect(cell.column == 3)
    #expect(cell.offsetBelow(column: 3) == 8)
  }

  @Test func `a letter and its marks are passed together`() {
    let cell = CellText(Array("y\u{302}\u{304}z".unicodeScalars), cursor: 3)
    #expect(cell.offsetToLeft == 0)
    #expect(CellText(cell.scalars, cursor: 0).offsetToRight == 3)
  }

  @Test func `bytes and scalars are told apart`() {
    let cell = CellText(Array("aσ漢b".unicodeScalars), cursor: 3)
    #expect(cell.utf8Cursor == 6)
    #expect(cell.scalarRange(utf8: 1..<6) == 1..<3)
    #expect(cell.scalarRange(utf8: 6..<7) == 3..<4)
    #expect(cell.scalarRange(utf8: 0..<99) == 0..<4)
    #expect(cell.styles([StyledRange(1..<3, .symbol)]) == [.plain, .symbol, .plain, .plain])
  }
}
