/// Where the cells of earlier sessions are.
public enum HistoryStorage: Equatable, Sendable {
  /// The user's history, below `$XDG_STATE_HOME`.
  case standard
  /// A file at a path.
  case file(String)
  /// Nowhere: the history ends with the session.
  case memory
}

/// The cells entered so far, oldest first.
package struct History: Sendable {
  /// The cells.
  package private(set) var entries: [String]
  private let file: HistoryFile?

  /// How many cells are kept in memory.
  private static let limit = 10_000

  /// The history of a storage, read at once.
  package init(_ storage: HistoryStorage) {
    let path: String? =
      switch storage {
      case .standard: HistoryFile.standardPath
      case .file(let path): path
      case .memory: nil
      }
    file = path.map(HistoryFile.init)
    entries = (file?.read() ?? []).suffix(Self.limit).reduce(into: []) { entries, cell in
      if entries.last != cell { entries.append(cell) }
    }
  }

  /// Adds a cell, unless it is blank or what was entered last.
  package mutating func append(_ cell: String) {
    let isBlank = cell.allSatisfy(\.isWhitespace)
    guard !isBlank, entries.last != cell else { return }
    entries.append(cell)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
    file?.append(cell)
  }
}
