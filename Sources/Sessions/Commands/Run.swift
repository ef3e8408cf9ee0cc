import Catalogues
import Evaluation
import Graphs
import Syntax

extension Command {
  /// The command `:run adder.md`.
  static let run: Command = Command(
    "run", usage: ":run FILE",
    summary: "Runs a session or script here; its names stay bound.",
    documentation: """
      A session runs with the settings of its header, so that it gives what it holds.
      Only claims that fail are shown. A cell that fails where the file expects no
      failure ends the run, and nothing of the file stays bound.
      """,
    isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    let path = try invocation.path()
    guard notebook.runDepth < Notebook.runDepthLimit else {
      throw invocation.fail(
        "files run each other more than \(Notebook.runDepthLimit) deep", kind: .limit, at: path)
    }
    let file = notebook.wholePath(of: path)
    guard notebook.fileOfCells != file, !notebook.running.contains(file) else {
      throw invocation.fail(
        "\(path.madeVisible) is running: it cannot run itself", kind: .limit, at: path)
    }
    notebook.running.append(file)
    defer { notebook.running.removeLast() }
    do throws(Diagnostic) {
      switch try SessionFile(at: path, host: notebook.interpreter.host) {
      case .session(let document): return try notebook.run(document, invocation)
      case .script(let text): return try notebook.run(script: text, invocation)
      }
    } catch {
      guard error.kind == .file, error.source == nil else { throw error }
      throw invocation.fail(error.message, kind: .file, at: path, hint: error.hint)
    }
  }
}

extension Notebook {
  /// How deep files may run files.
  static let runDepthLimit = 16

  /// The file that is run as a whole, if one is.
  fileprivate var fileOfCells: String? { (interpreter.host as? DiskHost)?.file }

  /// One name for a file, however it is reached.
  fileprivate func wholePath(of path: String) -> String {
    guard let host = interpreter.host as? DiskHost else { return path }
    let path = Path.join(host.folder, path)
    return Posix.wholePath(of: path) ?? path
  }

  /// Runs the cells of a session with its own settings.
  fileprivate mutating func run(
    _ document: SessionDocument, _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Command.Reply {
    let own = settings
    if let settings = document.header?.settings { apply(settings) }
    var tally = Tally()
    for cell in document.cells where !cell.options.isNotRun {
      let response = respond(
        to: cell.input, course: cell.options.course, interrupt: invocation.interrupt)
      let expected = document.expectation(of: cell)
      let expectsError = expected.contains { $0.kind == .error }
      try tally.add(
        response, line: cell.line, expectsError: expectsError,
        expectedFailures: expected.count { $0.text.hasPrefix("✗ ") }, invocation)
    }
    apply(own)
    return tally.reply
  }

  /// Runs the cells of a script.
  fileprivate mutating func run(
    script text: String, _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Command.Reply {
    var tally = Tally()
    var run = ScriptRun(of: text, in: self)
    while let step = run.next(interrupt: invocation.interrupt) {
      try tally.add(
        step.response, line: step.mistakeLine, expectsError: false, expectedFailures: 0, invocation)
    }
    self = run.notebook
    return tally.reply
  }
}

/// What a file gave, summed up.
private struct Tally {
  var cells = 0
  var failedClaims = 0
  var lines: [String] = []

  mutating func add(
    _ response: Response, line: Int, expectsError: Bool, expectedFailures: Int,
    _ invocation: Command.Invocation
  ) throws(Diagnostic) {
    if var diagnostic = response.diagnostic, !expectsError || response.isInterrupted {
      diagnostic.notes.append("in \(invocation.argument.madeVisible), line \(line)")
      throw diagnostic
    }
    cells += 1
    guard response.failedClaims > expectedFailures else { return }
    failedClaims += response.failedClaims - expectedFailures
    let shown = response.transcript(width: Notebook.pageWidth).filter { $0.text.hasPrefix("✗ ") }
    lines += shown.map { "line \(line): \($0.text)" }
  }

  var reply: Command.Reply {
    var reply = Command.Reply(lines + ["ran \(cells) \(cells == 1 ? "cell" : "cells")"])
    reply.failedClaims = failedClaims
    return reply
  }
}
