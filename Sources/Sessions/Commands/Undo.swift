import Syntax

extension Command {
  /// The command `:undo`.
  static let undo: Command = Command(
    "undo", usage: ":undo [COUNT]",
    summary: "Takes the last cell back, with all it changed.",
    documentation: """
      The cell leaves the log as well, so it is not in what :save writes. Again, and
      the cell before it goes too. A cell that failed is in the log and counts.
      :redo brings it back.
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    let count = try invocation.count()
    try notebook.checkMayTravel(invocation)
    var cells: [LoggedCell] = []
    while cells.count < count, let cell = notebook.undo() { cells.append(cell) }
    guard !cells.isEmpty else {
      throw invocation.fail(
        notebook.log.isEmpty ? "there is nothing to undo" : "that is too long ago to undo")
    }
    return Reply(cells.map { "undone: \($0.firstLine)" })
  }
}

extension Notebook {
  /// - Throws: a diagnostic inside a file that is run: what was typed is not its to take back.
  func checkMayTravel(_ invocation: Command.Invocation) throws(Diagnostic) {
    guard runDepth == 0 else {
      throw invocation.fail("a file that is run cannot undo what was typed")
    }
  }
}

extension LoggedCell {
  /// Its first line, to be shown.
  var firstLine: String {
    let lines = input.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.first.map { String($0).madeVisible } ?? "") + (lines.count > 1 ? " …" : "")
  }
}

extension Command.Invocation {
  /// The number behind the name, 1 where there is none.
  func count() throws(Diagnostic) -> Int {
    if argument.isEmpty { return 1 }
    guard let count = Int(argument), count > 0 else {
      throw fail(":\(name) takes a number of cells", at: argument)
    }
    return count
  }
}
