import Catalogues
import Evaluation
import Rendering
import Syntax
import Tensors
import Testing

struct FigureTests {
  @Test(arguments: FigureDrawer.catalogue.members)
  func `examples draw what they say`(drawer: FigureDrawer) throws {
    #expect(!drawer.examples.isEmpty)
    #expect(drawer.summary.hasSuffix("."))
    let parameters = [
      "line": "y", "scatter": "p", "attention": "w", "summary": "m", "explain": "text",
    ]
    let parameter = parameters[drawer.name] ?? "x"
    for example in drawer.examples {
      let figure = try literalFigure(example.input, firstParameter: parameter)
      let canvas = try #require(drawer.draw(figure, in: Frame(width: 80)))
      let drawn = text(canvas.lines)
      // A picture of many lines is told by how it begins.
      #expect(drawn.hasPrefix(example.output), "\(drawn)")
    }
  }

  @Test(arguments: [
    (40, GoldenFigures.at40), (80, GoldenFigures.at80), (200, GoldenFigures.at200),
  ])
  func `figures are drawn as they were`(width: Int, expected: [String: String]) {
    for (name, value) in GoldenFigures.all {
      #expect(show(value, width: width) == expected[name], "\(name)")
    }
  }

  @Test func `points in parts have a sign each`() {
    let parts = Value.record(
      Record([
        .init("left", tensor([0, 0, 1, 0], [2, 2])), .init("right", tensor([2, 3], [1, 2])),
      ]))
    let drawn = show(figure("scatter", ["p": parts]), width: 40)
    #expect(drawn.hasSuffix("● left   ○ right"))
    let picture = drawn.split(separator: "\n").dropLast().joined()
    #expect(picture.count { $0 == "●" } == 2 && picture.count { $0 == "○" } == 1)
  }

  @Test func `codes of a tree have the names of a vocabulary`() {
    let sequences = tensor([1, 0, 2, 0], [2, 2])
    let named = show(figure("tree", ["x": sequences, "names": .text(" ab")]))
    #expect(named == "┬─ a\n│  └─ ␣ ●\n└─ b\n   └─ ␣ ●")
    #expect(
      show(figure("tree", ["x": sequences, "names": .text("no yes oh")]))
        == "┬─ yes\n│  └─ no ●\n└─ oh\n   └─ no ●")
  }

  @Test func `what cannot be drawn says so or is printed as text`() {
    #expect(show(figure("heat", ["x": tensor([], [0, 3])])) == "empty")
    #expect(show(figure("table", ["x": tensor([], [0, 3])])) == "empty")
    #expect(show(figure("bars", ["x": .text("a")])) == "bars\n  x = \"a\"")
    #expect(
      show(figure("line", ["y": tensor([0, -1]), "log": number(1)])) == """
        nothing to show: no finite number
        not shown: 2 numbers ≤ 0
        """)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("heat", "x"), ("table", "x"), ("bars", "x"), ("line", "y"), ("hist", "x"),
      ("scatter", "p"), ("attention", "w"), ("tree", "x"), ("shapes", "x"), ("summary", "m"),
    ])
  func `a huge tensor is drawn small`(name: String, parameter: String) {
    let huge = Value.numbers(Tensor(repeating: 0.5, shape: [1_000_000_000, 2]))
    // A look at every number would take a second, each time.
    for _ in 0..<100 { #expect(show(figure(name, [parameter: huge])).utf8.count < 50_000) }
  }

  @Test func `a tree's codes are named by characters, or by as many words`() throws {
    let rows = try literal("[[1, 0], [2, 3]]")
    func tree(_ names: Value) -> String { show(figure("tree", ["x": rows, "names": names])) }
    let characters = """
      ┬─ a
      │  └─ ␣ ●
      └─ b
         └─ ⏎ ●
      """
    #expect(tree(.text(" ab\n")) == characters)
    #expect(tree(.list([.text(" "), .text("a"), .text("b"), .text("\n")])) == characters)
    #expect(tree(.text("the cat saw it")).hasPrefix("┬─ cat\n│  └─ the ●"))
    let step = try record([
      "seq": rows, "lp": literal("[-1, -2]"), "all": literal("[[1, 2, 3, 4, 5]]"),
    ])
    let search = figure("tree", ["x": .list([step]), "names": .text("ab cd ef")])
    #expect(show(search).hasPrefix("┬─ b\n│  └─ a ★ -1"))
  }

  @Test func `a long path in a table keeps its end`() throws {
    let cell = "m = FrameViT(4, 2, 1, 8, 2, 1, 6, 3); summary(m, zeros(2, 1, 4, 4))"
    let text = try run(cell, width: 60)
    #expect(text.contains("enc.block.ln1 │"))
    #expect(text.contains("enc.block.ln2 │"))
  }

  @Test func `a record of single values is a table of names`() {
    let x = record(["lr": number(0.5), "how": .text("mean")])
    #expect(
      show(figure("table", ["x": x])) == """
            │ value
        ────┼───────
         lr │ 0.5
        how │ "mean"
        """)
  }

  @Test func `a list of records is a table of its fields`() {
    let x = Value.list([
      record(["token": .text("a"), "p": number(0.5)]),
      record(["token": .text("漢"), "p": number(0.25)]),
    ])
    #expect(
      show(figure("table", ["x": x])) == """
          │ token     p
        ──┼────────────
        0 │ "a"    0.50
        1 │ "漢"   0.25
        """)
  }

  @Test func `a long table shows its first and last rows`() {
    let lines = show(figure("table", ["x": tensor((0..<1000).map(Double.init))]))
      .split(separator: "\n")
    #expect(lines.count == 2 + 20 + 1 + 8)
    #expect(lines[22] == "… 972 more rows")
  }
}
