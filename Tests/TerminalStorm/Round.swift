import LineEditing
import PseudoTerminals

/// One program from its start to its end.
struct Round {
  let name: String
  let run: (inout Weather) throws(Finding) -> Void

  /// All kinds, in the order they take turns.
  static var all: [Round] {
    [
      Round("texts as a model has them", ModelRound.run),
      Round("screens as a clean redraw", RedrawRound.run),
      Round("editors alive", EditorRound.run),
      Round("notebooks alive", NotebookRound.run),
    ]
  }

  init(_ name: String, _ run: @escaping (inout Weather) throws(Finding) -> Void) {
    self.name = name
    self.run = run
  }
}

/// Programs beside this one.
enum Programs {
  static func start(
    _ name: String, _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80,
    reflows: Bool = false
  ) throws(Finding) -> PseudoTerminal {
    let folder = CommandLine.arguments.first.map { path in
      path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
    // Xterm cuts its rows when it becomes narrower.
    let kind = reflows ? [:] : ["XTERM_VERSION": "1"]
    let variables = ["HOME": "/proc/nowhere"].merging(kind) { $1 }.merging(environment) { $1 }
    guard
      let terminal = PseudoTerminal(
        (folder ?? ".") + "/" + name, environment: variables, rows: rows, columns: columns,
        reflows: reflows, width: { DisplayWidth.columns(of: $0) })
    else { throw Finding("\(name) cannot be started") }
    return terminal
  }
}

extension PseudoTerminal {
  /// Waits until the cursor stands behind an empty prompt that ends so.
  func expectPrompt(_ end: Character, _ doing: String) throws(Finding) {
    let isThere = waitForScreen(milliseconds: 10_000) { screen in
      let row = screen.rows[screen.row]
      return row.last == end && screen.column >= row.count
        && row.dropLast().allSatisfy { $0 != end }
    }
    if !isThere {
      throw Finding(
        "no prompt \(doing), the screen is\n\(screen.text)\nat \(screen.row), \(screen.column)")
    }
  }

  /// Ends the program by a signal and looks at what it leaves.
  func expectCleanDeath() throws(Finding) {
    if !screen.unknown.isEmpty { throw Finding("the screen was sent \(screen.unknown)") }
    // At a Ctrl-C the kernel throws away what the terminal has not yet read, maybe half a sequence.
    if !screen.cutOff.isEmpty, !hasTypedInterrupt {
      throw Finding("on the screen there were cut off \(screen.cutOff)")
    }
    send(signal: Signal.terminate)
    guard let status = waitForExit(milliseconds: 5000) else {
      throw Finding("TERM does not end it")
    }
    if status != Int(-Signal.terminate) { throw Finding("TERM ends it with \(status)") }
    if !isCooked { throw Finding("the terminal is left raw") }
    if !screen.isCursorVisible { throw Finding("the cursor is left hidden") }
    // The signal may have come in the middle of a sequence; what follows takes the terminal out of it.
    if !screen.unknown.isEmpty {
      throw Finding("in the end the screen was sent \(screen.unknown)")
    }
  }
}
