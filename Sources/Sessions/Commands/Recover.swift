import Evaluation
import Syntax

extension Command {
  /// The command `:recover`.
  static let recover: Command = Command(
    "recover", usage: ":recover [drop]",
    summary: "Runs again what a session that was cut off held.",
    documentation: """
      Every cell is kept on the disk as it is typed until the session is left. If the
      terminal goes away, or the program is killed, the next session says so: :recover
      runs the cells of the latest one here, again that of the one before. drop throws
      all of them away.
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    guard case .live = notebook.role, notebook.runDepth == 0 else {
      throw invocation.fail("only at the prompt can work be recovered")
    }
    let kept = KeptWork.all()
    switch invocation.argument {
    case "drop":
      for work in kept { work.discard() }
      return Reply(["dropped: \(kept.count) \(kept.count == 1 ? "session" : "sessions")"])
    case "": break
    default: throw invocation.fail(":recover takes drop or nothing", at: invocation.argument)
    }
    guard let work = kept.first else { throw invocation.fail("there is nothing to recover") }
    return notebook.recover(work, among: kept.count, invocation)
  }
}

extension Notebook {
  /// Runs the cells as if they were typed, under the settings they were typed with.
  fileprivate mutating func recover(
    _ work: KeptWork, among count: Int, _ invocation: Command.Invocation
  ) -> Command.Reply {
    if log.isEmpty { begin(with: work.document.settings) }
    var failed = 0
    for (place, cell) in work.document.cells.enumerated() {
      let response = respond(
        to: cell.input, course: cell.options.course, interrupt: invocation.interrupt)
      if response.isInterrupted {
        return Command.Reply(["stopped after \(place) cells; :recover begins again"])
      }
      if response.diagnostic != nil { failed += 1 }
    }
    work.discard()
    let cells = "\(work.cellCount) \(work.cellCount == 1 ? "cell" : "cells")"
    var lines = ["recovered \(cells)" + (failed > 0 ? ", \(failed) of them failed" : "")]
    if count > 1 { lines.append("\(count - 1) more: :recover again") }
    return Command.Reply(lines)
  }
}
