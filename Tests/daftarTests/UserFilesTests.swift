import Foundation
import PseudoTerminals
import Testing

/// What the program keeps for its user: settings, and work that was cut off.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct UserFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(_ environment: [String: String] = [:]) throws -> PseudoTerminal {
    let program = try Program.path
    let terminal = try #require(
      PseudoTerminal(
        "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(program)'"],
        environment: ["HOME": folder.path].merging(environment) { $1 }, rows: 40))
    try #require(terminal.waitFor("> "))
    return terminal
  }

  private func enter(_ cell: String, in terminal: PseudoTerminal, then prompt: String) {
    let row = terminal.screen.row
    terminal.type(cell + "\r")
    let isThere = terminal.waitForScreen {
      $0.row > row && $0.rows[$0.row].hasPrefix(prompt) && $0.column == prompt.count + 1
    }
    #expect(isThere, "no \(prompt) after \(cell): \(terminal.screen.text)")
  }

  private var unsaved: [String] {
    let path = folder.path + "/.local/state/daftar/unsaved"
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP, SIGSEGV])
  func `work of a session that was cut off comes back`(signal: Int32) throws {
    var terminal = try start()
    enter("x = 6", in: terminal, then: "2>")
    enter("f(a) = {\r  a * 7 }", in: terminal, then: "3>")
    enter("dropped = 1", in: terminal, then: "4>")
    enter(":undo", in: terminal, then: "3>")
    terminal.send(signal: signal)
    #expect(terminal.waitForExit() == Int(-signal))
    #expect(unsaved.count == 1)

    terminal = try start()
    #expect(terminal.screen.text.contains("a session of 2 cells was cut off: :recover"))
    enter(":recover", in: terminal, then: "3>")
    #expect(terminal.screen.text.contains("recovered 2 cells"))
    enter("f(x)", in: terminal, then: "4>")
    #expect(terminal.screen.text.contains("_3 = 42"))
    enter("dropped", in: terminal, then: "4>")
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(unsaved.isEmpty)
  }

  @Test func `work of many cells comes back, and again`() throws {
    var terminal = try start()
    // A list of cells is run as if each had been typed.
    let cells = (1...300).map { "> x = \($0)\r" }.joined()
    terminal.type("\u{1B}[200~\(cells)\u{1B}[201~\r")
    try #require(terminal.waitForScreen { $0.rows[$0.row] == "301>" })
    terminal.type(":undo\r")
    try #require(terminal.waitForScreen { $0.rows[$0.row] == "300>" })
    terminal.type("y = x\r")
    try #require(terminal.waitForScreen { $0.rows[$0.row] == "301>" })
    for _ in 0..<2 {
      terminal.send(signal: SIGKILL)
      #expect(terminal.waitForExit() == Int(-SIGKILL))
      terminal = try start()
      #expect(terminal.screen.text.contains("a session of 300 cells was cut off: :recover"))
      enter(":recover", in: terminal, then: "301>")
    }
    enter("x + y", in: terminal, then: "302>")
    #expect(terminal.screen.text.contains("_301 = 598"))
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(unsaved.isEmpty)
  }

  @Test func `a session that goes on is nobody else's to recover`() throws {
    let first = try start()
    enter("x = 1", in: first, then: "2>")
    let second = try start()
    #expect(!second.screen.text.contains("cut off"))
    enter(":recover", in: second, then: "1>")
    #expect(second.screen.text.contains("there is nothing to recover"))
    enter("y = 1", in: second, then: "2>")
    #expect(unsaved.count == 2)
    first.send(signal: SIGKILL)
    second.send(signal: SIGKILL)
    #expect(first.waitForExit() != nil)
    #expect(second.waitForExit() != nil)
    let third = try start()
    #expect(third.screen.text.contains("2 sessions were cut off"))
    enter(":recover drop", in: third, then: "1>")
    #expect(unsaved.isEmpty)
  }

  @Test func `a closed terminal keeps the work`() throws {
    let terminal = try start()
    enter("x = 1", in: terminal, then: "2>")
    terminal.hangUp()
    #expect(terminal.waitForExit() != nil)
    #expect(unsaved.count == 1)
  }

  @Test func `settings are shown, changed and saved for every session`() throws {
    var terminal = try start()
    enter(":set digits 7", in: terminal, then: "1>")
    enter(":set hints off", in: terminal, then: "1>")
    enter(":set hints maybe", in: terminal, then: "1>")
    #expect(terminal.screen.text.contains("hints is on or off"))
    enter(":set save", in: terminal, then: "1>")
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(try folder.text(of: ".config/daftar/config").hasSuffix("digits = 7\nhints = off\n"))

    terminal = try start()
    enter("2 / 3", in: terminal, then: "2>")
    #expect(terminal.screen.text.contains("_1 = 0.6666667"))
    enter(":set", in: terminal, then: "2>")
    #expect(terminal.screen.text.contains("digits 7"))
    #expect(terminal.screen.text.contains("colour on, hints off, suggestions on, pages on"))
    terminal.type("\u{4}\u{4}")
    _ = terminal.waitForExit()
  }

  @Test func `a damaged configuration is named, and the rest of it counts`() throws {
    try folder.write("digits = 3\nnonsense\n\u{1B}]0;x = 1\n", to: "daftar/config")
    let terminal = try start(["XDG_CONFIG_HOME": folder.path])
    let words = terminal.screen.text.replacing(/\s+/, with: " ")
    #expect(words.contains("nonsense is no setting: line 2 of /"))
    #expect(!terminal.output.contains(Array("\u{1B}]".utf8)))
    enter("2 / 3", in: terminal, then: "2>")
    #expect(terminal.screen.text.contains("_1 = 0.667"))
  }

  @Test(arguments: ["", "/proc/nowhere", "relative"])
  func `without a home that can be written to it works, and says so`(home: String) throws {
    let terminal = try start(["HOME": home])
    #expect(terminal.screen.text.contains("the history "))
    enter("6 * 7", in: terminal, then: "2>")
    #expect(terminal.screen.text.contains("_1 = 42"))
    enter(":set save", in: terminal, then: "2>")
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func `typing is kept by every one of several notebooks`() throws {
    let terminals = try (0..<3).map { _ in try start() }
    for round in 0..<4 {
      for (place, terminal) in terminals.enumerated() {
        enter("n\(place) = \(round)", in: terminal, then: "\(round + 2)>")
      }
    }
    for terminal in terminals { terminal.send(signal: SIGKILL) }
    let lines = try folder.text(of: ".local/state/daftar/history").split(separator: "\n")
    #expect(lines.count == 12)
    #expect(Set(lines).count == 12)
  }
}
