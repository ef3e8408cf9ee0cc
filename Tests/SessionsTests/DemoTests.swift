import Rendering
import Sessions
import Testing

/// A session presented step by step.
struct DemoTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let text = """
    # Sums
    <!-- daftar: 1 seed=7 -->

    Two *numbers*.
    <!-- note: ask the class -->

    ```daftar
    > x = 2
    x = 2
    > x + 1
    3
    ```

    ---

    ## More

    ```daftar
    > y = x * 10
    y = 20
    ```
    <!-- hide -->
    ```daftar
    > z = y + 1
    z = 21
    ```
    <!-- norun -->
    ```daftar
    > launch()
    gone
    ```
    ```daftar
    > z
    21
    ```
    Done.
    """

  private func demo(_ text: String = DemoTests.text) throws -> Demo {
    try Demo(at: try folder.write(text, to: "a.md"))
  }

  /// Runs a text in a demo, as a terminal does.
  @discardableResult
  private func run(_ text: String, in demo: inout Demo) -> Demo.Verdict {
    var notebook = demo.notebook
    let response = notebook.respond(to: text)
    return demo.take(text, in: notebook, giving: response)
  }

  private func shown(_ demo: Demo) -> String {
    Surface.plain.text(demo.scene.lines(width: 40))
  }

  @Test func `narration comes first, then each input in turn`() throws {
    var demo = try demo()
    #expect(shown(demo) == "Sums\n════\n\nTwo numbers.\n")
    #expect(demo.scene.input == "x = 2")
    #expect((demo.scene.number, demo.scene.count) == (1, 4))
    guard case .advanced(differs: false) = run("x = 2", in: &demo) else {
      Issue.record("not advanced")
      return
    }
    #expect(shown(demo) == "")
    #expect(demo.scene.input == "x + 1")
    run("x + 1", in: &demo)
    #expect(demo.scene.isPause)
    demo.advance()
    #expect(demo.scene.beginsPart)
    run("y = x * 10", in: &demo)
    #expect(demo.scene.isHidden)
    run("z = y + 1", in: &demo)
    #expect(shown(demo) == "  > launch()\n  gone\n")
    run("z", in: &demo)
    #expect(demo.scene.isEnd && demo.isAtEnd)
    #expect(shown(demo) == "Done.\n")
    let step1 = demo.advance()
    #expect(!step1)
  }

  @Test func `an edited input goes on and is marked where its result differs`() throws {
    var demo = try demo()
    guard case .advanced(differs: true) = run("x = 3", in: &demo) else {
      Issue.record("an edit is not taken for one")
      return
    }
    // What follows sees the change.
    guard case .advanced(differs: true) = run("x + 1", in: &demo) else {
      Issue.record("a changed result is not marked")
      return
    }
  }

  @Test(arguments: ["1 + 1", "heat([x])", ":names", "k = 5"])
  func `what else is typed runs and does not advance`(text: String) throws {
    var demo = try demo()
    guard case .stayed = run(text, in: &demo) else {
      Issue.record("\(text) advanced the demo")
      return
    }
    #expect(demo.scene.input == "x = 2")
    run("x = 2", in: &demo)
    #expect(demo.scene.input == "x + 1")
  }

  @Test func `a slip is not the step`() throws {
    var demo = try demo()
    guard case .stayed = run("x = 2 +* 1", in: &demo) else {
      Issue.record("a mistake advanced the demo")
      return
    }
  }

  @Test func `going back brings the names as they were`() throws {
    var demo = try demo()
    run("x = 5", in: &demo)
    run("x + 1", in: &demo)
    let step2 = demo.goBack()
    #expect(step2)
    #expect(demo.scene.input == "x + 1")
    let step3 = demo.goBack()
    #expect(step3)
    #expect(demo.scene.input == "x = 2")
    let step4 = demo.goBack()
    #expect(!step4)
    var notebook = demo.notebook
    #expect(notebook.respond(to: "x").diagnostic != nil)
    run("x = 2", in: &demo)
    demo.restart()
    #expect(demo.place == 0)
  }

  @Test func `a skipped cell did not run`() throws {
    var demo = try demo()
    demo.advance()
    #expect(demo.scene.input == "x + 1")
    var notebook = demo.notebook
    #expect(notebook.respond(to: "x").diagnostic != nil)
  }

  @Test func `headings are found by words and number`() throws {
    var demo = try demo()
    #expect(demo.outline.map(\.title) == ["Sums", "More"])
    let step5 = demo.jump(to: "mor")
    #expect(step5 == .ahead(3))
    let step6 = demo.jump(to: "2")
    #expect(step6 == .ahead(3))
    let step7 = demo.jump(to: "nothing")
    #expect(step7 == .unclear(["Sums", "More"]))
    run("x = 2", in: &demo)
    let step8 = demo.jump(to: "sums")
    #expect(step8 == .isThere)
    #expect(demo.place == 0)
  }

  @Test func `a speaker sees notes, the result to come and what follows`() throws {
    let demo = try demo()
    let lines = demo.speakerLines(at: 0, width: 60, rows: 20).map(\.text)
    #expect(lines.contains("✎ ask the class"))
    #expect(lines.contains("> x = 2") && lines.contains("x = 2"))
    #expect(lines.contains("> x + 1"))
    #expect(demo.speakerLines(at: 99, width: 60, rows: 20).isEmpty)
  }

  @Test func `a place is written and read by another process`() throws {
    let path = folder.path("place")
    DemoPlace(step: 12).write(to: path)
    #expect(DemoPlace.read(path) == DemoPlace(step: 12))
    DemoPlace.remove(path)
    #expect(DemoPlace.read(path) == nil)
    try folder.write("what", to: "place")
    #expect(DemoPlace.read(path) == nil)
  }

  @Test(arguments: [
    ("h_t = W h_{t-1} + x_t²", "hₜ = W hₜ₋₁ + xₜ²"),
    ("W^T, e^{γ} and w^(2−t)", "Wᵀ, eᵞ and w²⁻ᵗ"),
    // What has no character of its own stays as it is written.
    ("w_f, e^{ω}, 10000^(2m/d)", "w_f, e^{ω}, 10000^(2m/d)"),
    ("`h_t`, log_softmax, a_b.md", "h_t, log_softmax, a_b.md"),
  ])
  func `indices and exponents have characters of their own`(prose: String, shown: String) throws {
    let demo = try Demo(at: folder.write(prose + "\n", to: "a.md"))
    let lines = Surface.plain.text(demo.scene.lines(width: 60)).split(separator: "\n")
    #expect(lines.first.map(String.init) == shown)
  }

  @Test func `a heading with an index is found by what the file says`() throws {
    let demo = try Demo(at: folder.write("# T\n\n## The slope ∂z_t/∂W\n", to: "a.md"))
    #expect(demo.outline.map(\.title) == ["T", "The slope ∂z_t/∂W"])
  }

  @Test func `narration fits its width, tables and all`() throws {
    let demo = try demo(
      """
      # A long title that will not fit in twenty columns
      - a point with **many** words in it
        - and one below
      1. first

      > quoted words that go on

      | a column | another one |
      |---|--:|
      | some words here | 1 |
      | `x` | 22 |

      ```swift
      let code = "is not broken at words"
      ```
      """)
    for width in [20, 33, 80] {
      let lines = demo.scene.lines(width: width)
      #expect(lines.allSatisfy { $0.width <= width })
    }
    let text = Surface.plain.text(demo.scene.lines(width: 80))
    #expect(text.contains("• a point with many words in it\n  • and one below\n"))
    #expect(text.contains("a column         another one\n───────────────  ───────────\n"))
    #expect(text.contains("\nx                         22\n"))
  }
}
