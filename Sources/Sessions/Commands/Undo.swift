import Syntax

extension Command {
  /// The command `:undo`.
  static let undo: Command = Command(
    "undo", usage: ":undo",
    summary: "Takes the last cell back, with all it changed.",
    documentation: """
      The cell leaves the log as well, so it is not in what :save writes. Again, and
      the cell before it goes too. A cell that failed is in the log and counts.
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    try invocation.expectNothing()
    guard notebook.runDepth == 0 else {
      throw invocation.fail("a file that is run cannot undo what was typed")
    }
    guard let cell = notebook.undo() else {
      throw invocation.fail(
        notebook.log.isEmpty ? "there is nothing to undo" : "that is too long ago to undo")
    }
    let lines = cell.input.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.first.map { String($0).madeVisible } ?? ""
    return Reply(["undone: \(first)\(lines.count > 1 ? " …" : "")"])
  }
}
