import LineEditing
import PseudoTerminals
import SeededNumbers
import Testing

struct PainterTests {
  /// A painter with the screen it paints on.
  private struct Bench {
    var painter: Painter
    var screen: ScreenModel
    var size: TerminalSize

    init(rows: Int, columns: Int, reflows: Bool = false) {
      painter = Painter(palette: Palette(usesColour: false), reflows: reflows)
      size = TerminalSize(columns: columns, rows: rows)
      screen = ScreenModel(rows: rows, columns: columns, reflows: reflows) {
        DisplayWidth.columns(of: $0)
      }
    }

    mutating func resize(rows: Int, columns: Int) {
      size = TerminalSize(columns: columns, rows: rows)
      screen.resize(rows: rows, columns: columns)
    }

    mutating func paint(_ text: String, cursor: Int, menu: [String] = []) {
      let rows = menu.map { text in
        var row = Row()
        row.append(text, .plain)
        return row
      }
      screen.write(Array(painter.paint(layout(text, cursor), menu: rows, size: size).utf8))
    }

    mutating func finish(_ text: String) {
      screen.write(Array(painter.finish(layout(text, nil), size: size).utf8))
    }

    func layout(_ text: String, _ cursor: Int?) -> Layout {
      Layout(
        text: Array(text.unicodeScalars), cursor: cursor, prompts: Prompts(first: "> "),
        columns: size.columns)
    }
  }

  @Test func `a cell is painted over the one before`() {
    var bench = Bench(rows: 5, columns: 10)
    bench.paint("f(\nx\ny)", cursor: 0)
    #expect(bench.screen.text == "> f(\n. x\n. y)")
    #expect((bench.screen.row, bench.screen.column) == (0, 2))
    bench.paint("g", cursor: 1)
    #expect(bench.screen.text == "> g")
    bench.finish("g")
    #expect((bench.screen.row, bench.screen.column) == (1, 0))
    bench.paint("h", cursor: 1)
    #expect(bench.screen.text == "> g\n> h")
  }

  @Test func `a full last row keeps its last character`() {
    var bench = Bench(rows: 2, columns: 10)
    bench.paint("01234567", cursor: 0)
    bench.paint("012345678", cursor: 0)
    bench.paint("01234567", cursor: 1)
    #expect(bench.screen.text == "> 01234567")
  }

  @Test func `nothing is written where nothing changed`() {
    var bench = Bench(rows: 5, columns: 10)
    bench.paint("x", cursor: 1)
    #expect(bench.painter.paint(bench.layout("x", 1), size: bench.size).isEmpty)
  }

  @Test func `a cell taller than the screen shows the part around the cursor`() {
    var bench = Bench(rows: 3, columns: 10)
    let text = "a\nb\nc\nd\ne"
    bench.paint(text, cursor: 9)
    #expect(bench.screen.text == ". c\n. d\n. e")
    bench.paint(text, cursor: 0)
    #expect(bench.screen.text == "> a\n. b\n. c")
    bench.finish(text)
    let written = bench.screen.scrolledOff + bench.screen.rows
    #expect(written == ["> a", ". b", ". c", ". d", ". e", ""])
  }

  @Test func `a menu stands below and goes again`() {
    var bench = Bench(rows: 4, columns: 10)
    bench.paint("s", cursor: 1, menu: ["scan", "sin"])
    #expect(bench.screen.text == "> s\nscan\nsin")
    #expect((bench.screen.row, bench.screen.column) == (0, 3))
    bench.paint("sc", cursor: 2)
    #expect(bench.screen.text == "> sc")
  }

  @Test func `colours surround what they colour`() {
    let run = Run("1", .number)
    #expect(Palette(usesColour: true).encode(run) == "\u{1B}[36m1\u{1B}[0m")
    #expect(Palette(usesColour: false).encode(run) == "1")
  }

  @Test func `repainting leaves what painting afresh leaves`() {
    var random = SeededGenerator(seed: 1)
    let alphabet = Array("ab(σ漢字😀\n\ne\u{301}\u{200C}می\t".unicodeScalars)
    for _ in 0..<40 {
      let rows = Int.random(in: 1...6, using: &random)
      let columns = Int.random(in: 6...20, using: &random)
      var bench = Bench(rows: rows, columns: columns)
      for _ in 0..<15 {
        let length = Int.random(in: 0...40, using: &random)
        let text = randomText(length, of: alphabet, &random)
        let cursor = Int.random(in: 0...text.unicodeScalars.count, using: &random)
        bench.paint(text, cursor: cursor)
        var fresh = Bench(rows: rows, columns: columns)
        fresh.paint(text, cursor: cursor)
        #expect(bench.screen.rows == fresh.screen.rows)
        #expect(bench.screen.column == fresh.screen.column)
      }
      #expect(bench.screen.unknown.isEmpty)
      #expect(bench.screen.cutOff.isEmpty)
      #expect(bench.screen.isCursorVisible)
    }
  }

  @Test(arguments: [true, false])
  func `a resized screen shows the cell once, and what was above it`(reflows: Bool) {
    var random = SeededGenerator(seed: 1)
    let alphabet = Array("abc (σ漢字😀\ne\u{301}می".unicodeScalars)
    for _ in 0..<100 {
      var bench = Bench(rows: 24, columns: 80, reflows: reflows)
      let above = (0..<4).map { "above \($0)" }
      bench.screen.write(Array(above.map { $0 + "\r\n" }.joined().utf8))
      var history: [String] = []
      for _ in 0..<12 {
        // High enough for the whole cell, so that all of it can be looked at.
        let rows = Int.random(in: 22...40, using: &random)
        let columns = Int.random(in: 10...100, using: &random)
        bench.resize(rows: rows, columns: columns)
        let text = randomText(Int.random(in: 0...60, using: &random), of: alphabet, &random)
          .split(separator: "\n").prefix(3).joined(separator: "\n")
        // Before a mark the cursor never stands.
        let scalars = Array(text.unicodeScalars) + ["a"]
        let cursor =
          scalars.indices.filter { !DisplayWidth.isZeroWidth(scalars[$0]) }
          .randomElement(using: &random) ?? 0
        bench.paint(text, cursor: cursor)
        history.append("\(rows)×\(columns) \(text.debugDescription) \(cursor)")
        var fresh = Bench(rows: rows, columns: columns)
        fresh.paint(text, cursor: cursor)
        let wanted =
          above
          + fresh.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init)
        var found = bench.screen.scrolledOff + bench.screen.rows
        while found.last == "", found.count > wanted.count { found.removeLast() }
        #expect(found == wanted, "\(history)")
        #expect(bench.screen.column == fresh.screen.column)
      }
    }
  }

  @Test func `a lower screen and a higher one again leave no rows behind`() {
    var bench = Bench(rows: 24, columns: 20, reflows: true)
    bench.screen.write(Array("above\r\n".utf8))
    let text = String(repeating: "0123456789", count: 12)
    for rows in [24, 3, 24, 5, 2, 9, 1, 24] {
      bench.resize(rows: rows, columns: 20)
      bench.paint(text, cursor: 120)
    }
    var fresh = Bench(rows: 24, columns: 20)
    fresh.paint(text, cursor: 120)
    #expect(bench.screen.text == "above\n" + fresh.screen.text)
    #expect(bench.screen.scrolledOff.isEmpty)
  }

  @Test func `a long line is one line for the terminal`() {
    var bench = Bench(rows: 9, columns: 10, reflows: true)
    bench.finish("0123456789abcdefghij")
    bench.resize(rows: 9, columns: 40)
    #expect(bench.screen.text == "> 0123456789abcdefghij")
  }

  private func randomText(
    _ length: Int, of alphabet: [Unicode.Scalar], _ random: inout some RandomNumberGenerator
  ) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<length { view.append(alphabet.randomElement(using: &random) ?? "a") }
    return String(view)
  }
}
