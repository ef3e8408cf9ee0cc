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
  /// What may stand at an offset of a cell: names, arguments by name, fields and sites behind a dot,
  /// axes in brackets, files in texts, commands.
  public func suggestions(for text: String, at cursor: Int) -> Suggestions {
    let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
    if let asked = Self.askedFor(in: before) {
      return Suggestions(replacing: asked, endingAt: cursor, from: nameCandidates)
    }
    let source = Source(name: "", text: before)
    let tokens = Lexer.tokens(of: source)
    if let last = tokens.last, last.range.upper == cursor {
      switch last.kind {
      case .comment, .text: return Suggestions(replacing: "", endingAt: cursor, from: [])
      case .invalid: return fileSuggestions(inText: source[last.range], cursor)
      case .command(let words): return commandSuggestions(words, source[last.range], cursor)
      default: break
      }
    }
    let word = before.lastWord
    let owner = before.dropLast(word.count)
    if owner.last == ".", let fields = fields(ofWhatEnds: source, at: owner.utf8.count - 1) {
      return Suggestions(replacing: word, endingAt: cursor, from: fields)
    }
    let near = labelCandidates(tokens, source, cursor) + argumentCandidates(tokens, source, cursor)
    // Nothing typed fits every name there is.
    if word.isEmpty { return Suggestions(replacing: "", endingAt: cursor, from: near) }
    let known = Set(near.map(\.text))
    return Suggestions(
      replacing: word, endingAt: cursor,
      from: near + nameCandidates.filter { !known.contains($0.text) })
  }

  /// The name that `?` asks about.
  private static func askedFor(in text: String) -> String? {
    let words = text.trimmed
    guard words.first == "?" else { return nil }
    let name = words.dropFirst().trimmed
    return name.allSatisfy(\.isPartOfName) ? String(name) : nil
  }

  var nameCandidates: [Suggestions.Candidate] {
    let keywords = Token.Keyword.allCases.map(\.rawValue)
    let names = allNames.filter { $0.first?.isPartOfName == true }
    return names.union(keywords).map { .init(text: $0, summary: summary(of: $0)) }
  }

  private func summary(of name: String) -> String {
    switch meaning(of: name) {
    case .value(let value, let isPrelude):
      isPrelude ? Prelude.shared.summary(of: name) : value.kindText
    case .builtin(let builtin): builtin.summary
    case .ops(let ops): ops.first?.summary ?? ""
    case nil: ""
    }
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
      let names =
        Settings.Name.allCases.map {
          Suggestions.Candidate(text: $0.rawValue, summary: settings.text(of: $0))
        }
        + Preferences.Name.allCases.map {
          .init(text: $0.rawValue, summary: preferences.text(of: $0))
        }
      return Suggestions(
        replacing: typed, endingAt: cursor,
        from: names + [.init(text: "save", summary: "for every session")])
    case "auto":
      return Suggestions(
        replacing: typed, endingAt: cursor,
        from: ["on", "off"].map { .init(text: $0, summary: "") })
    default:
      return Suggestions(
        replacing: typed.lastWord, endingAt: cursor, from: typed.isEmpty ? [] : nameCandidates)
    }
  }
}

extension String {
  /// The part of a name that stands at its end.
  var lastWord: String {
    String(reversed().prefix { $0.isPartOfName }.reversed())
  }
}
