import Foundation
import PseudoTerminals
import Testing

/// The program at terminals of every size and kind, and with what may come to it.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct EveryTerminalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(
    _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws -> PseudoTerminal {
    let program = try Program.path
    let terminal = PseudoTerminal(
      "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(program)'"],
      environment: ["HOME": folder.path].merging(environment) { $1 }, rows: rows,
      columns: columns, width: { TerminalWidth.columns(of: $0) })
    return try #require(terminal)
  }

  /// Leaves by a command; the terminal is as it was.
  private func leave(_ terminal: PseudoTerminal) {
    terminal.type("\u{3}")
    terminal.waitForSilence(milliseconds: 150)
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
    #expect(terminal.screen.isCursorVisible)
  }

  @Test(arguments: [
    (24, 20), (24, 40), (24, 80), (50, 200), (60, 400), (3, 80), (3, 20), (2, 2), (1, 1),
  ])
  func `at any size cells are typed, shown and never wider than the screen`(
    rows: Int, columns: Int
  ) throws {
    let terminal = try start(rows: rows, columns: columns)
    #expect(terminal.waitFor("1"))
    terminal.waitForSilence()
    for cell in [":set pages off", "می‌شود = randn(3, 30)", "heat(می‌شود)", "σ = 6 * 7", "X @ \"🙂\""]
    {
      terminal.type(cell + "\r")
      terminal.waitForSilence(milliseconds: 120)
    }
    terminal.resize(rows: 24, columns: 80)
    terminal.waitForSilence()
    terminal.type("\u{C}σ + 1\r")
    #expect(terminal.waitFor("= 43"))
    leave(terminal)
    #expect(terminal.screen.unknown.isEmpty)
    #expect(terminal.screen.cutOff.isEmpty)
  }

  @Test(arguments: ["xterm", "xterm-256color", "tmux-256color", "screen", "linux"])
  func `common terminals are sent nothing they do not know`(name: String) throws {
    let terminal = try start(["TERM": name])
    #expect(terminal.waitFor("> "))
    terminal.type("x = 6 * 7\r")
    #expect(terminal.waitFor("= 42"))
    leave(terminal)
    #expect(terminal.screen.unknown.isEmpty)
    #expect(terminal.screen.cutOff.isEmpty)
  }

  @Test(arguments: ["dumb", "vt52", "", "no-such-terminal"])
  func `others get plain lines`(name: String) throws {
    let terminal = try start(["TERM": name, "LANG": "C", "LC_ALL": "C"])
    #expect(terminal.waitFor("> "))
    terminal.type("σ = 6 * 7\n")
    #expect(terminal.waitFor("= 42"))
    terminal.type("heat([[1, 2]])\n:help\n:quit\n")
    #expect(terminal.waitForExit() == 0)
    #expect(!terminal.output.contains(0x1B))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGQUIT, nil])
  func `every mode of the terminal is as before, however it ends`(signal: Int32?) throws {
    let program = try Program.path
    let run = "sh -c 'echo process $$; exec \(program)'"
    let script = "stty ixany -echoctl; stty -a; \(run); echo; stty -a; echo over"
    let opened = PseudoTerminal(
      "/bin/sh", ["-c", script], environment: ["HOME": folder.path, "PATH": "/usr/bin:/bin"],
      rows: 60, columns: 400)
    let terminal = try #require(opened)
    #expect(terminal.waitFor("1> "))
    terminal.type("1 + 1\r")
    #expect(terminal.waitFor("2> "))
    if let signal {
      let written = String(decoding: terminal.output, as: UTF8.self)
      let process = try #require(written.firstMatch(of: /process (\d+)/)?.1)
      #expect(kill(try #require(pid_t(process)), signal) == 0)
    } else {
      terminal.type(":quit\r")
    }
    #expect(terminal.waitFor("over"))
    let lines = String(decoding: terminal.output, as: UTF8.self).split(separator: "\r\n")
    let modes = lines.filter { $0.contains("ixon") || $0.contains("icanon") }
    #expect(modes.count == 4)
    #expect(modes.prefix(2) == modes.suffix(2))
  }

  @Test func `no byte of what is shown is an escape of its own`() throws {
    try folder.write("x", to: "evil\u{1B}]0;owned\u{7}.md")
    let terminal = try start(["NO_COLOR": "1"])
    #expect(terminal.waitFor("> "))
    let hostile = "\u{1B}]0;owned\u{7}"
    try folder.write(Array("t = \"\(hostile)\"\nt\n".utf8), to: "hostile.daf")
    for cell in [
      ":run hostile.daf", "t", "[t, t]", "(a = t)", "size(t)", "t + 1", ":names", "nothing[t]",
    ] {
      terminal.type(cell + "\r")
      terminal.waitForSilence(milliseconds: 80)
    }
    terminal.type(":run evil\t\t\r")
    terminal.waitForSilence(milliseconds: 80)
    terminal.type("load(\"evil\t\t\u{3}")
    terminal.waitForSilence(milliseconds: 80)
    #expect(!terminal.output.contains(Array("\u{1B}]".utf8)))
    #expect(!terminal.output.contains(Array("\u{7}.md".utf8)))
    #expect(terminal.screen.unknown.isEmpty)
    #expect(terminal.screen.cutOff.isEmpty)
    leave(terminal)
  }

  @Test func `a paste of a million bytes arrives, and ctrl-c drops it`() throws {
    let terminal = try start()
    #expect(terminal.waitFor("> "))
    let line = String(repeating: "0123456789 ", count: 20) + "\n"
    let text = String(repeating: line, count: 4600)
    terminal.type("\u{1B}[200~" + text + "end\u{1B}[201~")
    #expect(terminal.waitForScreen { $0.rows[$0.row].hasSuffix("end") })
    terminal.type("\u{3}")
    #expect(terminal.waitFor("1> "))
    terminal.type("6 * 7\r")
    #expect(terminal.waitFor("= 42"))
    leave(terminal)
  }

  @Test func `a long history keeps nobody waiting`() throws {
    let lines = (0..<10_000).map { "cell_\($0) = \($0) + \(String(repeating: "1", count: 60))\n" }
    try folder.write(lines.joined(), to: ".local/state/daftar/history")
    let terminal = try start()
    #expect(terminal.waitFor("> "))
    terminal.type("\u{1B}[A")
    #expect(terminal.waitForScreen { $0.text.contains("cell_9999 = ") })
    terminal.type("\u{15}\u{12}cell_17\u{12}\u{12}")
    terminal.waitForSilence()
    leave(terminal)
  }

  @Test func `ctrl-s stops nothing, neither typing nor what runs`() throws {
    let terminal = try start()
    #expect(terminal.waitFor("> "))
    terminal.waitForSilence()
    terminal.type("\u{13}6 * \u{13}7\r\u{13}")
    #expect(terminal.waitFor("= 42"))
    terminal.type("\u{13}fold((s, i) -> s + sin(i), 0, 1..100000000)\r\u{13}")
    #expect(terminal.waitFor("/100000000"))
    terminal.type("\u{13}" + String(repeating: "x", count: 10_000))
    terminal.type("\u{3}")
    #expect(terminal.waitFor("interrupted"))
    leave(terminal)
  }

  @Test func `ctrl-c brings the prompt back, and everything is bound as before`() throws {
    let terminal = try start(["NO_COLOR": "1"])
    #expect(terminal.waitFor("> "))
    terminal.waitForSilence()
    terminal.type("x = 5\r")
    #expect(terminal.waitFor("2> "))
    let cells = [
      "x = fold((s, i) -> s + sin(i), 0, 1..100000000)",
      "map(i -> randn(50, 50) @ randn(50, 50), 1..100000)",
      "claim forall i in 0..9999999 : i >= 0",
      "f(n) = if n < 2 then 1 else f(n - 1) + f(n - 2); x = f(60)",
    ]
    for cell in cells + cells {
      terminal.type(cell + "\r")
      #expect(terminal.waitFor("\r\n"))
      terminal.watch(milliseconds: 150)
      terminal.type("\u{3}")
      #expect(terminal.waitFor("interrupted"))
      #expect(terminal.waitFor("2> "))
    }
    terminal.type("x\r")
    #expect(terminal.waitFor("_2 = 5"))
    leave(terminal)
  }

  @Test func `resizing while something runs changes nothing`() throws {
    let terminal = try start()
    #expect(terminal.waitFor("> "))
    terminal.waitForSilence()
    terminal.type("fold((s, i) -> s + sin(i), 0, 1..600000)\r")
    for size in [(5, 20), (1, 1), (40, 120), (24, 80)] {
      terminal.resize(rows: size.0, columns: size.1)
      terminal.waitForSilence(milliseconds: 20)
    }
    #expect(terminal.waitFor("= "))
    #expect(terminal.waitFor("2> "))
    leave(terminal)
  }
}

/// How many columns a terminal gives a character, as far as these tests need it.
enum TerminalWidth {
  static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
