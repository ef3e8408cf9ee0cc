import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:save adder.md`.
  static let save: Command = Command(
    "save", aliases: ["w"], usage: ":save FILE [OPTION]",
    summary: "Writes the session as Markdown that can be checked.",
    documentation: """
      A name without an ending gets .md: :save first writes first.md.
      The file holds every cell with what it gave. It is a document, a script and a
      test: write prose between the cells, check it with daftar check FILE.
      A session saved earlier is replaced, unless it holds prose that would be lost;
      any other file is left alone. :save! FILE replaces it all the same.

      --no-errors  leaves out the cells that failed
      --minimal    keeps only the cells that what names stand for now needs; they are
                   run again to prove it
      """
  ) { (notebook, invocation) throws(Diagnostic) in
    try notebook.save(invocation, replacesAnything: false)
  }

  /// The command `:save! adder.md`.
  static let saveOver: Command = Command(
    "save!", aliases: ["w!"], usage: ":save! FILE",
    summary: "As :save, over any file."
  ) { (notebook, invocation) throws(Diagnostic) in
    try notebook.save(invocation, replacesAnything: true)
  }
}

extension Notebook {
  /// Writes the log to the file that is named.
  fileprivate mutating func save(
    _ invocation: Command.Invocation, replacesAnything: Bool
  ) throws(Diagnostic) -> Command.Reply {
    var invocation = invocation
    let options = try invocation.takeOptions(["--minimal", "--no-errors"])
    let given = try invocation.path()
    guard case .live(let folder) = role else {
      throw invocation.fail("a file that is run again does not write files")
    }
    // A folder is told to be one, and gets no file beside it.
    let isFolder = (try? Posix.entry(at: Path.join(folder, given)))?.kind == .folder
    let name = isFolder ? given : Path.withEnding(given, "md")
    if log.isEmpty { throw invocation.fail("there is nothing to save yet") }
    let path = Path.join(folder, name)
    if !replacesAnything, let loss = Self.loss(inReplacing: name, seenFrom: folder) {
      throw invocation.fail(
        "\(name.madeVisible) \(loss)", kind: .file, at: given, hint: ":save! \(name) replaces it")
    }
    let cells = try cellsToSave(options, invocation)
    var settings = firstSettings
    settings.width = Self.pageWidth
    let text = SessionText(
      title: Path.stem(of: path), header: SessionHeader(settings: settings), cells: cells)
    do throws(FileError) {
      try AtomicFile.write(text, to: path)
    } catch {
      throw invocation.fail(error.description, kind: .file, at: given)
    }
    unsavedChanges = 0
    let left = log.count - cells.count
    return Command.Reply([
      "saved \(cells.count) \(cells.count == 1 ? "cell" : "cells")"
        + " to \(name.madeVisible)" + (left > 0 ? ", left out \(left)" : "")
    ])
  }

  /// Why a file should not be replaced; nil where there is none, or a session without prose.
  private static func loss(inReplacing name: String, seenFrom folder: String) -> String? {
    guard let bytes = try? DiskHost(folder: folder).contents(of: name) else { return nil }
    guard let document = try? SessionDocument(bytes: bytes), document.header != nil else {
      return "is not a daftar session"
    }
    return document.hasProse ? "holds prose that would be lost" : nil
  }

  /// The cells of the log that are asked for.
  private func cellsToSave(
    _ options: Set<String>, _ invocation: Command.Invocation
  ) throws(Diagnostic) -> CellLog {
    if options.contains("--minimal") {
      return try MinimalLog(of: self, interrupt: invocation.interrupt).cells
    }
    guard options.contains("--no-errors") else { return log }
    return CellLog(log.lazy.filter { cell in !cell.transcript.contains { $0.kind == .error } })
  }
}
