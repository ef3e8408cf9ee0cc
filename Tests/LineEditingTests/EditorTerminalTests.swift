import Foundation
import LineEditing
import PseudoTerminals
import SeededNumbers
import Testing

/// The whole editor, driven through a terminal as a user drives it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EditorTerminalTests {
  private func start(
    _ arguments: [String] = [], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80
  ) throws -> PseudoTerminal {
    let directory = try #require(CommandLine.arguments.first.map { URL(fileURLWithPath: $0) })
      .deletingLastPathComponent()
    let path = directory.appendingPathComponent("editor-harness").path
    let opened = PseudoTerminal(
      path, arguments, environment: environment, rows: rows, columns: columns,
      width: { DisplayWidth.columns(of: $0) })
    let terminal = try #require(opened)
    try #require(terminal.waitFor("[1] "))
    return terminal
  }

  /// Ends the program from an empty prompt.
  ///
  /// What is typed before the prompt is there meets a terminal in another mode.
  private func end(_ terminal: PseudoTerminal) {
    #expect(
      terminal.waitForScreen {
        $0.rows[$0.row].wholeMatch(of: /\[\d+\]/) != nil && $0.column >= 4
      })
    terminal.type("\u{4}")
    #expect(terminal.waitFor("bye"))
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.screen.unknown.isEmpty)
    #expect(terminal.screen.cutOff.isEmpty)
  }

  @Test func `a cell of two lines is typed, edited and entered as one`() throws {
    let terminal = try start()
    terminal.type("f(1,\r23) + 4")
    #expect(terminal.waitForScreen { $0.rows[1] == "  . 23) + 4" })
    terminal.type("\u{1B}[A\u{1B}[Hg\u{1B}[B\u{1B}[F9\r")
    #expect(terminal.waitFor("cell <gf(1,\\n23) + 49>"))
    #expect(terminal.screen.rows[0] == "[1] gf(1,")
    end(terminal)
  }

  @Test func `tab completes, then lists, and types symbols`() throws {
    let terminal = try start()
    terminal.type("sc\t")
    #expect(terminal.waitForScreen { $0.rows[0] == "[1] sca" })
    terminal.type("\t")
    #expect(terminal.waitForScreen { $0.rows[2] == "scatter  the function scatter" })
    terminal.type("n\\sigma\t")
    #expect(terminal.waitForScreen { $0.text == "[1] scanσ" })
    terminal.type("\r")
    #expect(terminal.waitFor("cell <scanσ>"))
    end(terminal)
  }

  @Test func `ctrl-c drops the cell and asks again`() throws {
    let terminal = try start()
    terminal.type("f(1,\rx")
    #expect(terminal.waitForScreen { $0.rows[1] == "  . x" })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("cancelled"))
    #expect(terminal.waitFor("[2] "))
    #expect(terminal.screen.rows[1] == "  . x^C")
    terminal.type("y\r")
    #expect(terminal.waitFor("cell <y>"))
    end(terminal)
  }

  @Test func `ctrl-c interrupts what runs, however much was typed before it`() throws {
    let terminal = try start()
    terminal.type("spin\r")
    #expect(terminal.waitFor("spinning"))
    terminal.type(String(repeating: "typed ahead\r", count: 2000) + "\u{13}")
    terminal.type("\u{3}")
    #expect(terminal.waitFor("interrupted"))
    #expect(terminal.waitFor("[2] "))
    #expect(!terminal.screen.text.contains("typed"))
    end(terminal)
  }

  @Test func `what is typed while something runs begins the next cell`() throws {
    let terminal = try start()
    terminal.type("spin\r")
    #expect(terminal.waitFor("spinning"))
    terminal.send(signal: SIGINT)
    terminal.type("ab\u{1}x\r\u{1B}[200~p\nq\u{1B}[201~")
    #expect(terminal.waitFor("cell <xab>"))
    #expect(terminal.waitForScreen { $0.text.hasSuffix("p\n  . q") })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("[4] "))
    end(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func `a program killed while something runs leaves the terminal as it was`(
    signal: Int32
  ) throws {
    let terminal = try start()
    terminal.type("spin\r")
    #expect(terminal.waitFor("spinning"))
    terminal.waitForSilence()
    terminal.send(signal: signal)
    #expect(terminal.waitForExit() == Int(-signal))
    #expect(terminal.isCooked)
  }

  @Test func `a paste is inserted with its newlines and run by enter alone`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~x = 1\r\ny\u{1B}[31m = 2\u{1B}[201~")
    #expect(terminal.waitForScreen { $0.rows[1] == "  . y[31m = 2" })
    terminal.waitForSilence()
    #expect(!terminal.screen.text.contains("cell"))
    terminal.type("\r")
    #expect(terminal.waitFor("cell <x = 1\\ny[31m = 2>"))
    end(terminal)
  }

  @Test func `history comes back in the next session, whole`() throws {
    let directory = try TemporaryDirectory()
    let first = try start([directory.file("history")])
    first.type("f(1,\r2)\r")
    #expect(first.waitFor("cell <f(1,\\n2)>"))
    first.type("x\r")
    #expect(first.waitFor("cell <x>"))
    end(first)
    let second = try start([directory.file("history")])
    second.type("f\u{1B}[A")
    #expect(second.waitForScreen { $0.text == "[1] f(1,\n  . 2)" })
    second.type("\r")
    #expect(second.waitFor("cell <f(1,\\n2)>"))
    end(second)
  }

  @Test func `ctrl-r finds a cell by what it holds`() throws {
    let terminal = try start()
    terminal.type("alpha\rbeta\rgamma\r")
    #expect(terminal.waitFor("[4] "))
    terminal.type("\u{12}lp")
    #expect(terminal.waitForScreen { $0.text.hasSuffix("search: lp │ alpha") })
    terminal.type("\u{7}\u{12}et\r")
    #expect(terminal.waitFor("cell <beta>"))
    end(terminal)
  }

  @Test func `prefilled text can be edited or entered`() throws {
    let terminal = try start(["", "x = 1"])
    #expect(terminal.waitForScreen { $0.rows[0] == "[1] x = 1" })
    terminal.type("2\r")
    #expect(terminal.waitFor("cell <x = 12>"))
    end(terminal)
  }

  @Test func `a hint stands behind the text and is not part of it`() throws {
    let terminal = try start()
    terminal.type("ab!")
    #expect(terminal.waitForScreen { $0.rows[0] == "[1] ab!  → 3" && $0.column == 7 })
    terminal.type("\u{5}\u{6}\r")
    #expect(terminal.waitFor("cell <ab!>"))
    #expect(terminal.screen.rows[0] == "[1] ab!")
    end(terminal)
  }

  @Test func `how an earlier cell went on is suggested, and taken over at the end`() throws {
    let terminal = try start()
    terminal.type("alpha(1,\r2)\rbeta\r")
    #expect(terminal.waitFor("[3] "))
    terminal.type("al")
    #expect(terminal.waitForScreen { $0.rows[$0.row] == "[3] alpha(1,…" && $0.column == 6 })
    terminal.type("\u{2}\u{6}")
    #expect(terminal.waitForScreen { $0.column == 6 })
    terminal.type("\u{1B}[C\r")
    #expect(terminal.waitFor("cell <alpha(1,\\n2)>"))
    #expect(terminal.waitFor("[4] "))
    terminal.type("zz\u{5}\r")
    #expect(terminal.waitFor("cell <zz>"))
    end(terminal)
  }

  @Test(arguments: ["\u{1B}h", "\u{1B}OP", "\u{1B}[11~"])
  func `help is shown below the cell until the next key`(key: String) throws {
    let terminal = try start()
    terminal.type("abc" + key)
    #expect(terminal.waitForScreen { $0.text == "[1] abc\nhelp on abc\nat 3" && $0.row == 0 })
    terminal.type("d")
    #expect(terminal.waitForScreen { $0.text == "[1] abcd" })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("[2] "))
    end(terminal)
  }

  @Test func `a paste where a line begins is asked for its inputs`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~> x\u{1B}[201~\u{1B}[200~> y\u{1B}[201~\r")
    #expect(terminal.waitFor("cell <x> y>"))
    end(terminal)
  }

  @Test func `long output stops at each page`() throws {
    let terminal = try start(rows: 10)
    terminal.type("long\r")
    #expect(terminal.waitForScreen { $0.rows[9].hasPrefix("9 of 100 rows") })
    #expect(terminal.screen.rows[8] == "line 9")
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.rows[8] == "line 10" })
    terminal.type(" ")
    #expect(terminal.waitForScreen { $0.rows[8] == "line 19" })
    terminal.type("q")
    #expect(terminal.waitForScreen { $0.rows[8] == "… 81 more rows" && $0.rows[9] == "[2]" })
    terminal.type("long\r")
    #expect(terminal.waitForScreen { $0.rows[9].hasPrefix("9 of 100 rows") })
    terminal.type("\u{3}")
    #expect(terminal.waitForScreen { $0.rows[9] == "[3]" })
    // What is typed ahead is the next cell; all of the output comes first.
    terminal.type("long\rabc\r")
    #expect(terminal.waitFor("line 100"))
    #expect(terminal.waitFor("cell <abc>"))
    end(terminal)
  }

  @Test func `killed text can be put back and changes undone`() throws {
    let terminal = try start()
    terminal.type("f(ab\rcd\u{1}\u{B}")
    #expect(terminal.waitForScreen { $0.text == "[1] f(ab\n  ." })
    terminal.type("\u{1B}[A\u{5}\u{19}")
    #expect(terminal.waitForScreen { $0.text == "[1] f(abcd\n  ." })
    terminal.type("\u{1F}")
    #expect(terminal.waitForScreen { $0.text == "[1] f(ab\n  ." })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("[2] "))
    end(terminal)
  }

  @Test func `persian, marks and wide characters keep the cursor right`() throws {
    let terminal = try start()
    terminal.type("می\u{200C}شود 漢字 e\u{301}\u{1B}[D\u{1B}[D\u{1B}[D")
    #expect(terminal.waitForScreen { ($0.row, $0.column) == (0, 12) })
    terminal.type("X\r")
    #expect(terminal.waitFor("cell <می\u{200C}شود 漢X字 e\u{301}>"))
    end(terminal)
  }

  @Test func `resizing repaints, down to a screen of one character`() throws {
    let terminal = try start(rows: 10, columns: 40)
    terminal.type(String(repeating: "0123456789", count: 30))
    #expect(terminal.waitForScreen { $0.text.hasSuffix("456789") })
    for (rows, columns) in [(3, 20), (1, 2), (1, 1), (24, 400), (5, 30)] {
      terminal.resize(rows: rows, columns: columns)
      terminal.waitForSilence(milliseconds: 50)
      terminal.type("\u{1B}[D")
      terminal.waitForSilence(milliseconds: 50)
    }
    terminal.type("\u{5}\r")
    #expect(terminal.waitFor("cell <0123"))
    end(terminal)
  }

  @Test func `a large paste arrives whole`() throws {
    let terminal = try start()
    let line = String(repeating: "0123456789", count: 10)
    let text = Array(repeating: line, count: 650).joined(separator: "\n")
    terminal.type("\u{1B}[200~" + text + "\u{1B}[201~")
    terminal.type("\r")
    #expect(terminal.waitFor("cell <"))
    let wanted = "<" + text.replacingOccurrences(of: "\n", with: "\\n") + ">"
    #expect(terminal.waitFor(String(wanted.dropFirst())))
    end(terminal)
  }

  @Test(arguments: [
    "\u{1B}x\"\u{1B}", "\u{1B}999999999x", "\u{16}\u{3}", "\u{1B}[99;99~", "\u{12}a",
  ])
  func `keys that bring libedit down are survived`(keys: String) throws {
    let terminal = try start()
    terminal.type(keys)
    terminal.waitForSilence(milliseconds: 150)
    terminal.type("\u{3}")
    #expect(terminal.waitFor("cancelled"))
    #expect(terminal.waitFor("[2] "))
    terminal.type("y\r")
    #expect(terminal.waitFor("cell <y>"))
    end(terminal)
  }

  @Test(arguments: ["emacs", "vi"], [UInt64](1...2))
  func `any keys are survived, in any order and at any size`(keys: String, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let directory = try TemporaryDirectory()
    let settings = try directory.file("editrc", Array("bind -\(keys.prefix(1))".utf8))
    let terminal = try start(environment: ["EDITRC": settings])
    let pieces = [
      "a", "σ", "漢", "e\u{301}", "(", ")", "\r", "\t", "\u{1B}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C",
      "\u{1B}[D", "\u{1B}[H", "\u{1B}[3~", "\u{1B}[1;5D", "\u{1B}9", "\u{1B}p", "\u{1B}u",
      "\u{1B}d",
      "\u{1B}w", "\u{1}", "\u{5}", "\u{B}", "\u{15}", "\u{17}", "\u{19}", "\u{1F}", "\u{12}",
      "\u{7}",
      "\u{7F}", "\u{1B}[200~p\nq\u{1B}[201~", String(repeating: "x", count: 50), "\\th\t",
    ]
    for _ in 0..<200 {
      terminal.type(pieces.randomElement(using: &random) ?? "")
      if Int.random(in: 0..<20, using: &random) == 0 {
        terminal.resize(
          rows: .random(in: 1...24, using: &random), columns: .random(in: 1...80, using: &random))
      }
    }
    terminal.waitForSilence(milliseconds: 60)
    terminal.resize(rows: 24, columns: 80)
    terminal.type("\u{3}")
    #expect(terminal.waitFor("cancelled"))
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasSuffix("]") })
    terminal.type("y\r")
    #expect(terminal.waitFor("cell <y>"))
    end(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGALRM, SIGUSR1, SIGXCPU])
  func `a killed editor leaves the terminal as it was`(signal: Int32) throws {
    let terminal = try start()
    terminal.type("abc")
    #expect(terminal.waitForScreen { $0.rows[0] == "[1] abc" })
    #expect(!terminal.isCooked)
    terminal.send(signal: signal)
    #expect(terminal.waitForExit() == Int(-signal))
    #expect(terminal.isCooked)
    #expect(terminal.screen.isCursorVisible)
  }

  @Test func `ctrl-z stops, and going on repaints`() throws {
    let terminal = try start()
    terminal.type("abc")
    #expect(terminal.waitForScreen { $0.rows[0] == "[1] abc" })
    // Nobody is there to take over the terminal, so the signal comes from outside.
    terminal.send(signal: SIGTSTP)
    terminal.waitForSilence()
    terminal.send(signal: SIGCONT)
    terminal.waitForSilence()
    terminal.type("d\r")
    #expect(terminal.waitFor("cell <abcd>"))
    end(terminal)
  }

  @Test func `a closed terminal ends the program`() throws {
    let terminal = try start()
    terminal.hangUp()
    #expect(terminal.waitForExit() != nil)
  }

  @Test(arguments: ["dumb", "vt52", "", "no-such-terminal"])
  func `a terminal that only scrolls gets no escape sequence`(name: String) throws {
    let terminal = try start(environment: ["TERM": name])
    terminal.type("f(1,\n2)\n")
    #expect(terminal.waitFor("cell <f(1,\\n2)>"))
    terminal.type("\u{3}")
    #expect(terminal.waitFor("cancelled"))
    #expect(!terminal.output.contains(0x1B))
    end(terminal)
  }

  @Test func `without colours there are none`() throws {
    let terminal = try start(environment: ["NO_COLOR": "1"])
    terminal.type("12\r")
    #expect(terminal.waitFor("cell <12>"))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("m12"))
    end(terminal)
  }

  @Test func `another locale loses no letter`() throws {
    let terminal = try start(environment: ["LANG": "C", "LC_ALL": "C"])
    terminal.type("σ می\r")
    #expect(terminal.waitFor("cell <σ می>"))
    end(terminal)
  }
}
