import Foundation
import PseudoTerminals
import Testing

/// The program at a terminal, driven as a user drives it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TerminalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The program in the folder, its prompt waiting.
  private func start(environment: [String: String] = [:]) throws -> PseudoTerminal {
    let program = try Program.path
    var variables = ["HOME": folder.path]
    variables.merge(environment) { $1 }
    let terminal = try #require(
      PseudoTerminal(
        "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(program)'"], environment: variables,
        rows: 60))
    try #require(terminal.waitFor("1> "))
    return terminal
  }

  /// Types a cell and waits for the next prompt below it.
  private func enter(_ cell: String, in terminal: PseudoTerminal, then prompt: String) {
    let row = terminal.screen.row
    terminal.type(cell + "\r")
    let isThere = terminal.waitForScreen {
      $0.row > row && $0.rows[$0.row].hasPrefix(prompt) && $0.column == prompt.count + 1
    }
    #expect(isThere, "no \(prompt) after \(cell): \(terminal.screen.text)")
  }

  @Test func `training shows how far it is, and Ctrl-C keeps the best so far`() throws {
    let terminal = try start()
    terminal.type("r = train(8, (w, b) -> mean((w - b)^2), [3, 3], 400000)\r")
    #expect(terminal.waitForScreen { $0.text.contains("/400000  ") })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("stopped behind "))
    #expect(terminal.waitFor("2> "))
    #expect(!terminal.screen.text.contains("/400000  "))
    enter("r.stopped", in: terminal, then: "3>")
    #expect(terminal.screen.text.contains("_2 = 1"))
  }

  @Test func `a session is typed, saved and checked`() throws {
    let terminal = try start()
    enter("X : [T, D] = randn(3, 4)", in: terminal, then: "2>")
    terminal.type("f(x) = {\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix(" .") })
    enter("  y = x^2\r  y + 1 }", in: terminal, then: "3>")
    terminal.type("softm\t")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("3> softmax") })
    enter("(X @ X')", in: terminal, then: "4>")
    #expect(terminal.screen.text.contains("_3 : [T=3, T=3]"))
    enter("softmx(X)", in: terminal, then: "4>")
    #expect(terminal.screen.text.contains("  ^ did you mean softmax?"))

    terminal.type("fold((s, i) -> s + sin(i), 0, 1..100000000)\r")
    #expect(terminal.waitFor("\r\n"))
    terminal.watch(milliseconds: 200)
    terminal.type("\u{3}")
    #expect(terminal.waitFor("interrupted:"))
    #expect(terminal.waitFor("4> "))

    enter("f(_3)[0, 0] > 1", in: terminal, then: "5>")
    terminal.type("\u{4}")
    #expect(terminal.waitFor("Ctrl-D again"))
    #expect(terminal.waitFor("5> "))
    enter(":save typed.md", in: terminal, then: "5>")
    #expect(terminal.screen.text.contains("saved 5 cells"))
    terminal.type("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)

    let text = try folder.text(of: "typed.md")
    #expect(text.hasPrefix("# typed\n<!-- daftar: 1 seed=0 width=80 precision=64 digits=4 -->\n"))
    #expect(
      text.contains("> f(x) = {\n.   y = x^2\n.   y + 1 }\nf(x)\n> softmax(X @ X')\n[T=3, T=3]"))
    #expect(text.contains("> softmx(X)\n! name: there is no softmx\n"))
    #expect(!text.contains("fold"))
    #expect(try Program.run(["check", "typed.md"], in: folder.path).status == 0)
  }

  @Test func `ctrl-d on a second empty line leaves without saving`() throws {
    let terminal = try start()
    enter("1 + 1", in: terminal, then: "2>")
    terminal.type("\u{4}")
    #expect(terminal.waitFor("Ctrl-D again"))
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasPrefix("2>") })
    terminal.waitForSilence()
    terminal.type("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(try folder.names.filter { !$0.hasPrefix(".") } == [])
  }

  @Test func `an untouched session is left at once, and quit never asks`() throws {
    var terminal = try start()
    terminal.waitForSilence()
    terminal.type("\u{4}")
    #expect(terminal.waitForExit() == 0)
    terminal = try start()
    enter("1", in: terminal, then: "2>")
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func `no colour is shown where none is wanted`() throws {
    let terminal = try start(environment: ["NO_COLOR": "1"])
    enter("nothing", in: terminal, then: "1>")
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(output.contains("name: there is no nothing"))
    #expect(output.firstMatch(of: /\u{1B}\[[0-9;]*m/) == nil)
  }

  @Test func `a dumb terminal gets no escapes`() throws {
    let terminal = try start(environment: ["TERM": "dumb"])
    terminal.type("6 * 7\r")
    #expect(terminal.waitFor("_1 = 42"))
    #expect(!terminal.output.contains(0x1B))
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func `results fit the width of the terminal`() throws {
    let terminal = try start()
    terminal.resize(rows: 24, columns: 40)
    terminal.waitForSilence()
    enter("randn(2, 40)", in: terminal, then: "2>")
    #expect(terminal.screen.rows.allSatisfy { $0.count <= 40 })
    enter(":set width 60", in: terminal, then: "2>")
  }

  @Test func `long work says how far it is, and the line goes away`() throws {
    let terminal = try start(environment: ["NO_COLOR": "1"])
    terminal.waitForSilence()
    terminal.type("fold((s, i) -> s + sin(i), 0, 1..100000000)\r")
    #expect(terminal.waitFor("/100000000"))
    #expect(terminal.waitFor(" left"))
    terminal.type("\u{3}")
    #expect(terminal.waitFor("interrupted"))
    #expect(terminal.waitFor("1> "))
    #expect(!terminal.screen.text.contains("left"))
    let start = terminal.output.count
    terminal.type("2 + 3\r")
    #expect(terminal.waitFor("= 5"))
    let quick = String(decoding: terminal.output[start...], as: UTF8.self)
    #expect(!quick.contains("running"))
  }

  @Test func `a pasted transcript runs cell by cell, and an error leaves the rest to be mended`()
    throws
  {
    let terminal = try start(environment: ["NO_COLOR": "1"])
    let transcript =
      "1> x = 2\n x = 2\n2> f(a) = {\n .   a + 1 }\nf(a)\n3> y = z\n4> f(x)\n_4 = 3\n"
    terminal.type("\u{1B}[200~\(transcript)\u{1B}[201~")
    #expect(terminal.waitForScreen { $0.rows[$0.row] == " . > f(x)" })
    // Nothing runs before Enter.
    #expect(!terminal.screen.text.contains("x = 2\nx = 2"))
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[$0.row] == " . > f(x)" && $0.text.contains("no z") })
    let rows = terminal.screen.rows
    let first = try #require(rows.lastIndex(of: "1> x = 2"))
    #expect(
      rows[first..<(first + 6)] == [
        "1> x = 2", "x = 2", "2> f(a) = {", " .   a + 1 }", "f(a)", "3> y = z",
      ])
    #expect(rows[terminal.screen.row - 1] == "3> > y = z")
    // Mended, it goes on from there: the cell before the last becomes `y = 5`.
    terminal.type("\u{1B}[A\u{5}\u{7F}5\r")
    #expect(terminal.waitFor("y = 5"))
    #expect(terminal.waitFor("_4 = 3"))
    enter("y", in: terminal, then: "6>")
  }

  @Test func `Ctrl-C in a list of cells keeps what did not run`() throws {
    let terminal = try start(environment: ["NO_COLOR": "1"])
    let long = "fold((s, i) -> s + sin(i), 0, 1..100000000)"
    terminal.type("\u{1B}[200~> a = 1\n> \(long)\n> a + 1\n\u{1B}[201~")
    #expect(terminal.waitForScreen { $0.rows[$0.row] == " . > a + 1" })
    terminal.type("\r")
    #expect(terminal.waitFor("/100000000"))
    terminal.type("\u{3}")
    #expect(terminal.waitFor("interrupted"))
    #expect(
      terminal.waitForScreen {
        $0.rows[$0.row] == " . > a + 1" && $0.rows[$0.row - 1] == "2> > \(long)"
      })
    #expect(!terminal.screen.text.contains("_2"))
  }
}
