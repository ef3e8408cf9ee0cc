import Foundation
import PseudoTerminals
import Testing

/// A demo at a terminal, 80 by 24.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct DemoTerminalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(_ text: String, _ options: String = "") throws -> PseudoTerminal {
    try folder.write(text, to: "a.md")
    let command = "cd '\(folder.path)' && exec '\(try Program.path)' demo a.md \(options)"
    return try #require(
      PseudoTerminal(
        "/bin/sh", ["-c", command],
        environment: ["HOME": folder.path, "XDG_RUNTIME_DIR": folder.path], rows: 24))
  }

  private static let text = "# T\n\n```daftar\n> x = 2\nx = 2\n> x + 1\n3\n```\n\nEnd.\n"

  @Test func `Enter runs what is in the line, and what is typed in between stays live`() throws {
    let terminal = try start(Self.text)
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("1/2> x = 2") })
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("2/2> x + 1") })
    terminal.type("\u{3}")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("live>") })
    terminal.type("x * 100\r")
    #expect(terminal.waitFor("200"))
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("live>") })
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("2/2> x + 1") })
    terminal.type("0\r")
    #expect(terminal.waitFor("≠ unlike the file"))
    #expect(terminal.waitFor("End."))
    #expect(try folder.names.contains { $0.hasPrefix(".daftar-demo-") })
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("live>") })
    terminal.type("\u{4}")
    #expect(terminal.waitForExit() == 0)
    // Nothing of it stays behind.
    #expect(try folder.names == ["a.md"])
  }

  /// 43 rows, twice whole and then only the first of them.
  private static let pages = """
    ```daftar
    > ones(6, 6, 3)
    > ones(6, 6, 3) * 2
    > ones(6, 6, 3) * 3
    [6, 6, 3]
    …
    > 1
    1
    ```

    """

  @Test func `a long result is turned page by page, and what the file leaves out is counted`()
    throws
  {
    let terminal = try start(Self.pages)
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("1/4> ") })
    // Enter, a presenter's only key, turns the page.
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row] == "23 of 43 rows · Enter goes on, q ends" })
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("2/4> ") })
    #expect(!terminal.screen.text.contains("goes on"))
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("23 of 43 rows") })
    terminal.type("q")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("3/4> ") })
    #expect(terminal.screen.text.contains("… 20 more rows"))
    // The file shows the head alone: so does the demo, without a page to turn.
    let start = terminal.output.count
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("4/4> ") })
    let shown = String(decoding: terminal.output[start...], as: UTF8.self)
    #expect(shown.contains("… 42 more lines"))
    #expect(!shown.contains("goes on"))
    // Ctrl-D behind an input that nobody touched leaves.
    terminal.type("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func `an action may be typed behind the input that stands there`() throws {
    let terminal = try start(Self.text)
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("1/2> x = 2") })
    terminal.type(":keys\r")
    #expect(terminal.waitFor("goes back one cell"))
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("1/2> x = 2  → 2") })
    terminal.type(":skip\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("2/2> x + 1") })
    terminal.type(":prev\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("1/2> x = 2  → 2") })
    // In the middle of an input Ctrl-D deletes.
    terminal.type("\u{1}\u{4}y\r")
    #expect(terminal.waitForScreen { $0.rows.contains("y = 2") })
    #expect(!terminal.screen.text.contains("syntax:"))
  }

  @Test func `a demo can be walked through without a terminal`() throws {
    try folder.write(Self.text, to: "a.md")
    let run = try Program.run(
      ["demo", "a.md"], input: "\n\n", in: folder.path,
      environment: ["XDG_RUNTIME_DIR": folder.path])
    #expect(run.output.contains("x = 2\n"))
    #expect(run.output.contains("_2 = 3\n"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.status == 0)
    #expect(try Program.run(["demo", "none.md"], in: folder.path).status == 1)
  }
}
