import LineEditing
import PseudoTerminals
import Testing

struct PainterTests {
  /// A painter with the screen it paints on.
  private struct Bench {
    var painter = Painter(palette: Palette(usesColour: false), reflows: false)
    var screen: ScreenModel
    var size: TerminalSize

    init(rows: Int, columns: Int) {
      size = TerminalSize(columns: columns, rows: rows)
      screen = ScreenModel(rows: rows, columns: columns) { DisplayWidth.columns(of: $0) }
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
    var random = SystemRandomNumberGenerator()
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
      #expect(bench.screen.isCursorVisible)
    }
  }

  private func randomText(
    _ length: Int, of alphabet: [Unicode.Scalar], _ random: inout SystemRandomNumberGenerator
  ) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<length { view.append(alphabet.randomElement(using: &random) ?? "a") }
    return String(view)
  }
}
