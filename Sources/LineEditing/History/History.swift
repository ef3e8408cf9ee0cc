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
  /// What the user is to know about the file; nil where all is well.
  package let notice: String?
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
    let (cells, notice) = file?.open() ?? ([], nil)
    let isHomeless = storage == .standard && path == nil
    self.notice = isHomeless ? "the history ends with this session: HOME is not set" : notice
    // Of equal cells the newest counts.
    var seen = Set<String>(minimumCapacity: cells.count)
    let unique = cells.reversed().filter { seen.insert($0).inserted }
    entries = unique.prefix(Self.limit).reversed()
  }

  /// Adds a cell as the newest, unless it is blank or what was entered last.
  package mutating func append(_ cell: String) {
    let isBlank = cell.allSatisfy(\.isWhitespace)
    guard !isBlank, entries.last != cell else { return }
    entries.removeAll { $0 == cell }
    entries.append(cell)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
    file?.append(cell)
  }
}
