import Syntax

extension Command {
  /// The command `:redo`.
  static let redo: Command = Command(
    "redo", usage: ":redo [COUNT]",
    summary: "Brings back the cell that was undone last.",
    documentation: """
      With what it gave, without running it again. Another cell typed in between ends
      it: what was undone before is then gone.
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    let count = try invocation.count()
    try notebook.checkMayTravel(invocation)
    var cells: [LoggedCell] = []
    while cells.count < count, let cell = notebook.redo() { cells.append(cell) }
    guard !cells.isEmpty else { throw invocation.fail("there is nothing to redo") }
    return Reply(cells.map { "redone: \($0.firstLine)" })
  }
}
