import Evaluation
import Rendering
import Syntax
import Tensors
import Testing

struct SurfaceTests {
  static let terminals: [([String: String], Bool, Palette)] = [
    (["TERM": "xterm-256color"], true, Palette.cube),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], true, .full),
    (["TERM": "xterm", "COLORTERM": "24bit"], true, .full),
    (["TERM": "xterm"], true, .sixteen),
    (["TERM": "dumb"], true, .plain),
    ([:], true, .plain),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], true, .plain),
    (["TERM": "xterm-256color", "NO_COLOR": ""], true, .cube),
    (["TERM": "xterm-256color"], false, .plain),
    (["TERM": "xterm-256color", "LANG": "C"], true, .ascii),
    (["TERM": "xterm-256color", "LC_ALL": "", "LANG": "de_DE.ISO-8859-1"], true, .ascii),
    (["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LANG": "C"], true, .cube),
    (["TERM": "xterm-256color", "LANG": "C"], false, .plain),
  ]

  @Test(arguments: terminals)
  func `a palette is what the terminal can show`(
    environment: [String: String], isTTY: Bool, palette: Palette
  ) {
    #expect(Palette.detect(environment: environment, isTTY: isTTY) == palette)
  }

  @Test func `colours replace shades and leave the rest`() {
    let line = Line([Span("a ", .label), Span("░░", .shade(Colour(0xFF0000)))])
    #expect(Surface.terminal(.plain).text([line]) == "a ░░\n")
    #expect(
      Surface.terminal(.full).text([line])
        == "\u{1B}[36ma \u{1B}[0m\u{1B}[48;2;255;0;0m  \u{1B}[0m\n")
    #expect(Surface.terminal(.cube).text([line]).contains("48;5;196m  "))
    #expect(Surface.terminal(.sixteen).text([line]).contains("31m░░"))
  }

  @Test(arguments: Palette.allCases)
  func `without their escapes all surfaces are equally wide`(palette: Palette) {
    let lines = Renderer(width: 60).lines(
      for: figure("heat", ["x": tensor([0, .nan, -.infinity, 1, -1, 2], [2, 3])]))
    let shown = Surface.terminal(palette).text(lines)
    let widths = shown.split(separator: "\n").map { withoutEscapes($0).displayWidth }
    #expect(zip(widths, lines).allSatisfy { $0 <= $1.width })
  }

  @Test(arguments: GoldenFigures.all.map(\.name))
  func `in ASCII a figure is as wide and holds no other sign`(name: String) throws {
    let value = try #require(GoldenFigures.all.first { $0.name == name }).value
    let lines = Renderer(width: 60).lines(for: value)
    let shown = Surface.terminal(.ascii).text(lines).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(shown.allSatisfy { $0.allSatisfy(\.isASCII) })
    #expect(zip(shown, lines).allSatisfy { $0.count == Surface.plain.text([$1]).count - 1 })
  }

  @Test func `in words a figure says every number and shows none`() throws {
    func words(_ value: Value) throws -> String {
      guard case .figure(let figure) = value else { throw NoLiteral() }
      let canvas = try #require(Renderer(width: 60).canvas(for: figure))
      return Surface.words.text(canvas)
    }
    let weights = tensor([0.25, 0.75, 0, -.infinity], [2, 2])
    #expect(
      try words(figure("heat", ["x": weights, "rows": .text("the cat")])) == """
            0 1
        the, 0: 0.25; the, 1: 0.75
        cat, 0: 0; cat, 1: -∞
        0 0.75 · 0 × -∞

        """)
    #expect(
      try words(figure("bars", ["x": record(["a": number(1), "b": number(-2)])]))
        == "a 1\nb -2\n")
    #expect(
      try words(figure("line", ["y": tensor([1, .nan, 9])])) == "at 0: 1; at 2: 9\n")
    for (name, value) in GoldenFigures.all {
      let text = try words(value)
      #expect(!text.contains { "░▒▓█─│┼└├┬⠁⣀▌".contains($0) }, "\(name)")
    }
    let many = tensor((0..<700).map(Double.init), [25, 28])
    #expect(try words(figure("heat", ["x": many])).hasSuffix("… 300 more numbers\n"))
  }

  private func withoutEscapes(_ text: Substring) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { result.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    return result
  }
}

/// Whatever is rendered fits, and steers no terminal.
struct SafetyTests {
  static let hostile = "\u{1B}]0;x\u{07}\u{9B}31m\r\n\u{202E}\u{0}\u{7F}\u{2028}é漢👩‍👩‍👧"

  static let values: [Value] = {
    let name = hostile + String(repeating: "n", count: 50)
    let big = tensor((0..<3000).map { Double($0) * 1.37 - 9 }, [30, 100], labels: [name, name])
    let deep = tensor(
      (0..<720).map(Double.init), [6, 5, 4, 3, 2], labels: [name, nil, nil, name, nil])
    let odd = tensor([.nan, .infinity, -.infinity, -0.0, 1e300, -Double.leastNonzeroMagnitude])
    return [
      .text(name), .list([.text(name), number(1)]), .list(Array(repeating: .text(name), count: 50)),
      tensor([.leastNonzeroMagnitude]), tensor([-.leastNonzeroMagnitude, 0]),
      tensor([-1.7e308, 1.7e308, 0], [1, 3]), tensor([.nan, .nan], [1, 2]), tensor([.infinity]),
      tensor([3, 3, 3, 3], [2, 2]), tensor([-.infinity, -.infinity], [1, 2]),
      big, deep, odd, number(-1.2345e-300), tensor([], [0, 4]),
      record([name: big, "odd": odd]), .record(Record([Record.Field(name, big)], isTrace: true)),
      .list([record([name: number(1), "b": .text(name)]), record(["b": number(2)])]),
    ]
  }()

  @Test(arguments: [40, 41, 80, 200])
  func `no line is too wide and no control character escapes`(width: Int) {
    for value in Self.values {
      let parameters: [(String, String)] = [
        ("heat", "x"), ("table", "x"), ("bars", "x"), ("line", "y"), ("hist", "x"),
        ("scatter", "p"), (Self.hostile, "x"),
      ]
      let figures = parameters.map { name, field in figure(name, [field: value]) }
      for shown in [value] + figures {
        check(Renderer(width: width).lines(for: shown, named: Self.hostile), width)
        check(Renderer(width: width).lines(for: shown), width)
      }
    }
    check(Renderer(width: width).lines(forNote: Self.hostile), width)
  }

  private func check(_ lines: [Line], _ width: Int) {
    for line in lines {
      #expect(line.width <= width, "\(line.text)")
      let isSafe = line.text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && $0 != "\u{202E}" && $0 != "\u{2028}"
      }
      #expect(isSafe, "\(line.text)")
    }
  }
}
