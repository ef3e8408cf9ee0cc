import Syntax

extension Command {
  /// The command `:back 3`.
  static let back: Command = Command(
    "back", usage: ":back N",
    summary: "Goes back to prompt N, before the cell typed there.",
    documentation: """
      All cells from there on are undone; :redo brings them back one by one. The
      numbers of the prompts are the numbers of results, _3.
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    try notebook.checkMayTravel(invocation)
    guard let number = Int(invocation.argument), number > 0 else {
      throw invocation.fail(
        ":back needs the number of a prompt", at: invocation.argument, hint: "as in :back 3")
    }
    guard number < notebook.nextNumber else {
      throw invocation.fail(
        "this is prompt \(notebook.nextNumber): \(number) is not behind it",
        at: invocation.argument)
    }
    // One more than can be undone is enough to know.
    let latest = notebook.log.latestFirst.prefix(notebook.snapshots.count + 1)
    let steps = latest.prefix { $0.number >= number }.count
    guard steps > 0, steps <= notebook.snapshots.count else {
      throw invocation.fail(
        "prompt \(number) is too long ago to go back to", at: invocation.argument)
    }
    for _ in 0..<steps { _ = notebook.undo() }
    return Reply(["undone: \(steps) \(steps == 1 ? "cell" : "cells")"])
  }
}
