import Evaluation
import Rendering
import Syntax
import Tensors
import Testing

struct OutcomeTests {
  @Test(arguments: [
    ("claim 1 < 2", "✓ holds"),
    ("claim 0.1 + 0.2 ≈ 0.3", "✓ holds within 1e-9"),
    ("claim 1 ≈ 1.1 ± 0.5", "✓ holds within 0.5"),
    ("claim forall a in 0..63, b in 0..63 : a * b == b * a", "✓ 4,096 cases"),
    ("claim forall a in [1] : a ≈ 1", "✓ 1 case within 1e-9"),
    ("claim 1 and 0", "✗ does not hold"),
    ("claim [1, 0]", "✗ [1]: does not hold"),
    ("claim 3 == 2", "✗ 3 == 2 does not hold"),
    (
      "claim forall a in 0..63, b in 0..63 : a * b < 8",
      "✗ fails in 3,953 of 4,096 cases, first at a = 1, b = 8: 8 < 8 does not hold"
    ),
    (
      "claim forall x in [[0, 1], [1, 1]] : x[0] == 0",
      "✗ fails in 1 of 2 cases, at x = [1, 1]: 1 == 0 does not hold"
    ),
    (
      "claim (bf = [0.1234], c = 1) ≈ (bf = [0.4321], c = 1)",
      "✗ bf[0]: 0.1234 ≈ 0.4321 does not hold"
    ),
    ("claim 0.1 + 0.2 == 0.3", "✗ 0.30000000000000004 == 0.3 does not hold; ≈ allows rounding"),
    ("claim 1 == 1 + 1e-9", "✗ 1 == 1.000000001 does not hold"),
    ("f(x) = { claim x > 0; x }; f(-1)", "✗ in f: -1 > 0 does not hold\n-1"),
  ])
  func `a claim says what it found`(cell: String, expected: String) throws {
    #expect(try run(cell) == expected)
  }

  private func report(_ claim: String) throws -> Outcome.Content {
    var interpreter = Interpreter(host: MemoryHost())
    return try #require(interpreter.run(claim).outcomes.first).content
  }

  private func outcome(_ name: String?, _ content: Outcome.Content, at place: Int) -> Outcome {
    Outcome(name: name, content: content, range: SourceRange(place, place + 1))
  }

  @Test func `a cell prints its claims, its notes and its last result`() throws {
    let holds = try report("claim 1")
    let result = CellResult(
      outcomes: [
        outcome("a", .value(number(1)), at: 0), outcome(nil, holds, at: 1),
        outcome(nil, .definition("f(x)"), at: 2), outcome(nil, .value(number(2)), at: 3),
      ], notes: ["blocked at argmax"])
    let renderer = Renderer()
    #expect(
      text(renderer.lines(for: result, number: 7)) == """
        ✓ holds
        note: blocked at argmax
        _7 = 2
        """)
    #expect(renderer.lines(for: CellResult(outcomes: [], notes: [])).isEmpty)
  }

  @Test func `a cell that ends in a claim or a definition prints that`() throws {
    let claim = outcome(nil, try report("claim forall a in 1..3 : a > 0"), at: 5)
    let definition = outcome("f", .definition("f(x) -> [3]"), at: 4)
    let renderer = Renderer()
    let ofClaim = CellResult(outcomes: [definition, claim], notes: [])
    #expect(text(renderer.lines(for: ofClaim, number: 1)) == "✓ 3 cases")
    let ofDefinition = CellResult(outcomes: [definition], notes: [])
    #expect(text(renderer.lines(for: ofDefinition, number: 1)) == "f(x) -> [3]")
  }

  @Test func `all results of the last statement are shown behind the claims it broke`() throws {
    let broken = try report("claim 0")
    let result = CellResult(
      outcomes: [
        outcome("a", .value(number(1)), at: 0), outcome("b", .value(number(2)), at: 0),
        outcome(nil, broken, at: 0),
      ], notes: [])
    #expect(text(Renderer().lines(for: result)) == "✗ does not hold\na = 1\nb = 2")
  }

  @Test func `a diagnostic keeps its lines, its kind and caret in their style`() {
    let source = Source(name: "line 1", text: "X @ X")
    let diagnostic = Diagnostic(
      .shape, "inner sizes differ, [T=3, E=4] @ [T=3, E=4]", source: source,
      range: SourceRange(2, 3), hint: "try X'")
    let lines = Renderer().lines(for: diagnostic)
    #expect(lines.map(\.text) == diagnostic.lines())
    #expect(lines[0].spans[0] == Span("shape:", .error))
    #expect(lines[2].spans.contains(Span("^", .error)))
  }

  @Test(arguments: [20, 40, 80])
  func `a diagnostic of a long line still shows its caret`(width: Int) throws {
    let source = Source(
      name: "line 1", text: String(repeating: "a + ", count: 40) + "b" + " + cc")
    let diagnostic = Diagnostic(
      .name, String(repeating: "long ", count: 30), source: source, range: SourceRange(160, 161),
      hint: "try something that takes many more columns than there are")
    let lines = Renderer(width: width).lines(for: diagnostic).map(\.text)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    let caretLine = try #require(lines.firstIndex { $0.contains("^") })
    let column = try #require(Array(lines[caretLine]).firstIndex(of: "^"))
    #expect(Array(lines[caretLine - 1])[column] == "b")
  }
}
