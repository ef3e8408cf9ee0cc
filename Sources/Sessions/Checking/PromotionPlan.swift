import Evaluation
public import Syntax

/// What a promotion would change in a file, cell by cell.
public struct PromotionPlan: Sendable {
  /// One cell that gives something else than the file holds.
  public struct Change: Sendable {
    /// The cell's place in the file.
    let cell: Int
    /// The line it begins on, counted from 1.
    public let line: Int
    /// The old lines and the new ones, as a unified diff.
    public let diff: [String]
    /// What went well and fails now; nil where nothing does.
    public let news: String?
  }
  /// The file.
  public let path: String
  /// The changes, in order.
  public let changes: [Change]
  private let replay: Replay

  /// Runs a session and compares; what promotions of the file left that were killed goes.
  ///
  /// - Throws: `Diagnostic` where it cannot be read, or is a bare script.
  public init(of path: String) throws(Diagnostic) {
    self.path = path
    AtomicFile.removeLeftovers(of: path)
    let (file, host) = try SessionFile.open(path)
    guard case .session(let document) = file else {
      throw Diagnostic(.file, "a script holds no results that could be rewritten")
    }
    let replay = Replay(of: document, host: host)
    self.replay = replay
    let old = document.lines.map(\.text)
    changes = document.cells.enumerated().compactMap { index, cell in
      guard let fault = replay.fault(of: index) else { return nil }
      let new = TextLines(replay.rewriting([index])).map(\.text)
      var news: String?
      if case .turnedBad(let words) = fault { news = words }
      return Change(
        cell: index, line: cell.line,
        diff: UnifiedDiff.lines(
          from: old, to: new, oldName: path, newName: "\(path) as it runs now"),
        news: news)
    }
  }

  /// Writes some of the changes; the file is replaced at once or not at all.
  ///
  /// - Throws: `Diagnostic` where it cannot be written; it is then as it was.
  public func write(_ accepted: [Change]) throws(Diagnostic) {
    if accepted.isEmpty { return }
    do throws(FileError) {
      try AtomicFile.write(replay.rewriting(accepted.map(\.cell)), to: path)
    } catch {
      throw Diagnostic(.file, error.description)
    }
  }
}
