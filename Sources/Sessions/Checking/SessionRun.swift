import Evaluation
public import Syntax

/// A file to be run and printed.
public enum RunnableFile: Sendable {
  /// A session that was run.
  case session(SessionRun)
  /// A bare script, and the notebook to run it in.
  case script(String, Notebook)

  /// Reads a file; what it names is looked for beside it.
  ///
  /// - Throws: `Diagnostic` where it cannot be read.
  public init(at path: String) throws(Diagnostic) {
    let (file, host) = try SessionFile.open(path)
    switch file {
    case .session(let document): self = .session(SessionRun(of: document, host: host))
    case .script(let text):
      let role = Notebook.Role.live(folder: host.folder)
      self = .script(text, Notebook(host: DiskHost(folder: host.folder), role: role))
    }
  }
}

/// A session with what its cells give now.
public struct SessionRun: Sendable {
  /// The file as it would be with fresh results, nothing left out.
  public let bytes: [UInt8]
  /// Where a cell fails, or a claim, and the file says otherwise: the line and what is wrong.
  public let surprises: [String]

  /// Whether all went as the file says.
  public var isFine: Bool { surprises.isEmpty }

  /// Runs the cells of a session.
  init(of document: SessionDocument, host: any Host) {
    let replay = Replay(of: document, host: host)
    bytes = replay.writingAll()
    surprises = document.cells.indices.compactMap { index in
      replay.badNews(of: index).map { "line \(document.cells[index].line): \($0)" }
    }
  }
}
