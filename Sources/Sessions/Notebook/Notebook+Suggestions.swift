import Catalogues
import Evaluation
import Ops
import Syntax

/// What may stand at a place of a cell.
public struct Suggestions: Equatable, Sendable {
  /// One text that fits.
  public struct Candidate: Equatable, Sendable {
    /// What to insert.
    public let text: String
    /// What it is, in a few words.
    public let summary: String
  }
  /// The bytes of the cell that a candidate replaces; they end at the cursor.
  public let range: Range<Int>
  /// The candidates, sorted.
  public let candidates: [Candidate]

  /// Those that begin as what is typed does; in any case where none does so exactly.
  init(replacing typed: String, endingAt cursor: Int, from candidates: [Candidate]) {
    range = (cursor - typed.utf8.count)..<cursor
    let exact = candidates.filter { $0.text.hasPrefix(typed) }
    let lowercased = typed.lowercased()
    let matching =
      exact.isEmpty ? candidates.filter { $0.text.lowercased().hasPrefix(lowercased) } : exact
    self.candidates = matching.sorted { $0.text < $1.text }
  }
}

extension Notebook {
  /// What may stand at an offset of a cell: names, fields behind a dot, commands, files.
  public func suggestions(for text: String, at cursor: Int) -> Suggestions {
    let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
    let source = Source(name: "", text: before)
    let last = Lexer.tokens(of: source).last
    if let last, last.range.upper == cursor {
      switch last.kind {
      case .comment, .text, .invalid:
        return Suggestions(replacing: "", endingAt: cursor, from: [])
      case .command(let words): return commandSuggestions(words, source[last.range], cursor)
      default: break
      }
    }
    let word = before.lastWord
    let owner = before.dropLast(word.count)
    if owner.last == ".", let fields = fields(of: String(owner.dropLast()).lastPath) {
      return Suggestions(replacing: word, endingAt: cursor, from: fields)
    }
    // Nothing typed fits every name there is.
    if word.isEmpty { return Suggestions(replacing: "", endingAt: cursor, from: []) }
    return Suggestions(replacing: word, endingAt: cursor, from: nameCandidates)
  }

  private var nameCandidates: [Suggestions.Candidate] {
    let keywords = Token.Keyword.allCases.map(\.rawValue)
    let names = allNames.filter { $0.first?.isPartOfName == true }
    return names.union(keywords).map { .init(text: $0, summary: summary(of: $0)) }
  }

  private func summary(of name: String) -> String {
    switch meaning(of: name) {
    case .value(let value, let isPrelude): isPrelude ? "prelude" : value.kindText
    case .builtin(let builtin): builtin.summary
    case .ops(let ops): ops.first?.summary ?? ""
    case nil: ""
    }
  }

  /// The fields of a record that a path of names leads to.
  private func fields(of path: [String]) -> [Suggestions.Candidate]? {
    guard let first = path.first, case .value(var value, _) = meaning(of: first) else { return nil }
    for name in path.dropFirst() {
      guard case .record(let record) = value, let field = record[name] else { return nil }
      value = field
    }
    guard case .record(let record) = value else { return nil }
    return record.fields.map { .init(text: $0.name, summary: $0.value.kindText) }
  }

  // MARK: - Commands

  private func commandSuggestions(
    _ words: String, _ written: String, _ cursor: Int
  ) -> Suggestions {
    let name = String(words.prefix { $0 != " " && $0 != "\t" })
    // A space behind the name belongs to the token, not to its words.
    guard name.count < words.count || written.last == " " else {
      let candidates = Command.catalogue.members.map {
        Suggestions.Candidate(text: $0.name, summary: $0.summary)
      }
      return Suggestions(replacing: name, endingAt: cursor, from: candidates)
    }
    let typed = written.last == " " ? "" : words.dropFirst(name.count).trimmed.description
    switch Command.catalogue[name]?.name {
    case "save", "save!", "run":
      return Suggestions(replacing: typed, endingAt: cursor, from: fileCandidates(typed))
    case "help", "source":
      return Suggestions(replacing: typed, endingAt: cursor, from: nameCandidates)
    case "set":
      let names = Settings.Name.allCases
      return Suggestions(
        replacing: typed, endingAt: cursor,
        from: names.map { .init(text: $0.rawValue, summary: settings.text(of: $0)) })
    default:
      return Suggestions(
        replacing: typed.lastWord, endingAt: cursor, from: typed.isEmpty ? [] : nameCandidates)
    }
  }

  /// The files whose paths begin with a text; folders end with a slash.
  private func fileCandidates(_ typed: String) -> [Suggestions.Candidate] {
    guard case .live(let base) = role else { return [] }
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let place = Path.join(base, folder.isEmpty ? "." : folder)
    let names = (try? Posix.names(in: place)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0 == $0.madeVisible }.map { name in
      let isFolder = (try? Posix.entry(at: Path.join(place, name)))?.kind == .folder
      return .init(text: folder + name + (isFolder ? "/" : ""), summary: "")
    }
  }
}

extension String {
  /// The part of a name that stands at its end.
  fileprivate var lastWord: String {
    String(reversed().prefix { $0.isPartOfName }.reversed())
  }

  /// The names joined by dots that stand at its end.
  fileprivate var lastPath: [String] {
    let path = String(reversed().prefix { $0.isPartOfName || $0 == "." }.reversed())
    return path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }
}
