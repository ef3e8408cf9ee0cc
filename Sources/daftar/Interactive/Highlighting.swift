import LineEditing
import Sessions
import Syntax

/// How the parts of a cell look while it is typed.
struct Highlighting {
  /// The looks, the later ones above the earlier.
  let ranges: [StyledRange]

  /// The looks of a text with the cursor at an offset; -1 where it is shown for good.
  ///
  /// - Parameter unknown: where names stand that mean nothing.
  init(_ text: String, cursor: Int, unknown: [Range<Int>] = []) {
    if CellInput.isList(text) {
      ranges = Self.ranges(ofList: text)
      return
    }
    if CellInput.expanded(text) != text {
      ranges = [StyledRange(0..<text.utf8.count, .command)]
      return
    }
    let source = Source(name: "", text: text)
    let tokens = Lexer.tokens(of: source)
    var ranges = Self.ranges(of: tokens)
    if let mistake = Self.mistake(in: source, cursor: cursor) {
      ranges.append(StyledRange(mistake, .mistake))
    }
    ranges += unknown.map { StyledRange($0, .mistake) }
    ranges += Self.partners(at: cursor, in: tokens).map { StyledRange($0, .partner) }
    self.ranges = ranges
  }

  private static func ranges(of tokens: [Token]) -> [StyledRange] {
    tokens.indices.compactMap { place -> StyledRange? in
      let token = tokens[place]
      let next = place + 1 < tokens.count ? tokens[place + 1] : nil
      let style = TextStyle(token, before: next)
      return style == .plain ? nil : StyledRange(token.range.bytes, style)
    }
  }

  /// The looks of a list of cells, line by line; its marks are faint.
  private static func ranges(ofList text: String) -> [StyledRange] {
    var start = 0
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let mark = line.hasPrefix("> ") || line.hasPrefix(". ") ? 2 : 0
      let tokens = Lexer.tokens(of: Source(name: "", text: String(line.dropFirst(mark))))
      let place = start
      start += line.utf8.count + 1
      return [StyledRange(place..<(place + mark), .faint)]
        + ranges(of: tokens).map { looks in
          let range = looks.range
          return StyledRange(
            (range.lowerBound + place + mark)..<(range.upperBound + place + mark), looks.style)
        }
    }
  }

  /// Where the text stops making sense, unless more text may mend it or one is still typing there.
  private static func mistake(in source: Source, cursor: Int) -> Range<Int>? {
    do throws(Diagnostic) {
      _ = try Parser.parse(source)
      return nil
    } catch {
      guard !error.isIncomplete, let range = error.range, range.lower < range.upper,
        range.upper != cursor
      else { return nil }
      return range.bytes
    }
  }

  /// The bracket at the cursor, or right before it, and the one it belongs to.
  private static func partners(at cursor: Int, in tokens: [Token]) -> [Range<Int>] {
    for edge in [
      tokens.firstIndex { $0.range.lower == cursor && $0.bracket != nil },
      tokens.firstIndex { $0.range.upper == cursor && $0.bracket != nil },
    ] {
      guard let place = edge, let partner = partner(of: place, in: tokens) else { continue }
      return [tokens[place].range.bytes, tokens[partner].range.bytes]
    }
    return []
  }

  private static func partner(of place: Int, in tokens: [Token]) -> Int? {
    guard let bracket = tokens[place].bracket else { return nil }
    let opens = bracket.closing != nil
    var depth = 0
    for other in opens ? Array(tokens.indices[place...]) : tokens.indices[...place].reversed() {
      guard let found = tokens[other].bracket else { continue }
      depth += (found.closing != nil) == opens ? 1 : -1
      if depth == 0 {
        return (opens ? bracket.closing == found : found.closing == bracket) ? other : nil
      }
    }
    return nil
  }
}

extension Token {
  fileprivate var bracket: Bracket? {
    if case .bracket(let bracket) = kind { bracket } else { nil }
  }
}

extension SourceRange {
  fileprivate var bytes: Range<Int> { lower..<max(lower, upper) }
}

extension TextStyle {
  /// The look of a token in front of another.
  fileprivate init(_ token: Token, before next: Token?) {
    switch token.kind {
    case .name:
      let isCalled = next?.kind == .bracket(.roundOpen) && next?.range.lower == token.range.upper
      self = isCalled ? .function : .plain
    case .number: self = .number
    case .text: self = .string
    case .operator: self = .symbol
    case .keyword: self = .keyword
    case .comment: self = .comment
    case .command: self = .command
    case .invalid: self = .error
    case .bracket, .newline, .end: self = .plain
    }
  }
}
