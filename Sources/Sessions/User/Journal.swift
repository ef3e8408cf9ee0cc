/// What was typed in a session that goes on, on the disk as it is typed: should the program be
/// killed, or the machine, the next one finds it and offers `:recover`.
///
/// A file of its own for each session, locked as long as the session lives, added to by whole
/// cells, removed when the user leaves.
public final class Journal {
  private let folder: String?
  private var open: (path: String, descriptor: CInt)?
  /// What the log had when it was written down.
  private var written = (cells: 0, removals: 0)
  private var hasFailed = false

  /// A journal in the user's state folder; its file is made with the first cell.
  public init() { folder = Self.folder }

  deinit { close() }

  /// Where journals are.
  static var folder: String? { UserFolder.state.map { $0 + "/unsaved" } }

  /// Brings the file up to what the log holds now.
  ///
  /// - Returns: what the user is to know, once.
  public func note(_ notebook: Notebook) -> String? {
    let log = notebook.log
    if written == (log.count, log.removals) { return nil }
    do throws(Posix.Failure) {
      let isLonger = written.removals == log.removals && written.cells <= log.count
      if let open, isLonger {
        try add(log.cells(from: written.cells), to: open.descriptor)
      } else {
        try begin(notebook)
      }
      written = (log.count, log.removals)
      return nil
    } catch {
      if hasFailed { return nil }
      hasFailed = true
      return "what you type is not kept for :recover: \(error.words)"
    }
  }

  /// Removes the file: the user leaves, and knows of the work.
  public func discard() {
    if let open { Posix.remove(open.path) }
    close()
  }

  private func close() {
    if let open { Posix.close(open.descriptor) }
    open = nil
  }

  private func begin(_ notebook: Notebook) throws(Posix.Failure) {
    guard let folder else { return }
    Posix.makeFolders(folder)
    let header = SessionHeader(settings: notebook.firstSettings).written
    let file = try makeFile(in: folder)
    do throws(Posix.Failure) {
      try Posix.writeAll(file.descriptor, Array("\(header)\n".utf8))
      try add(notebook.log.makeIterator(), to: file.descriptor)
    } catch {
      Posix.close(file.descriptor)
      Posix.remove(file.path)
      throw error
    }
    // The old one goes once the new one is whole.
    discard()
    open = file
  }

  private func add(_ cells: CellLog.Walk, to descriptor: CInt) throws(Posix.Failure) {
    // Each cell in a fence of its own, so that what is there is whole at any time.
    try Posix.writeAll(descriptor, cells.lazy.map { SessionText.fence(ofInput: $0).utf8 })
  }

  private func makeFile(
    in folder: String
  ) throws(Posix.Failure) -> (path: String, descriptor: CInt) {
    var attempt = 0
    while true {
      let path = "\(folder)/\(Posix.processNumber)-\(attempt).md"
      do throws(Posix.Failure) {
        let descriptor = try Posix.createForOwner(path)
        Posix.lock(descriptor)
        return (path, descriptor)
      } catch {
        guard error.saysItExists, attempt < 10_000 else { throw error }
        attempt += 1
      }
    }
  }
}
