import Catalogues
import Evaluation
import Syntax

extension Notebook {
  /// What is known about the name at an offset of a cell, a line each; about what is called around
  /// it where none stands there, nothing where that is nothing either.
  public func help(for text: String, at cursor: Int) -> [String] {
    guard let name = Self.subject(of: text, at: cursor) else { return [] }
    var copy = self
    let response = copy.respond(to: ":help " + name)
    if response.diagnostic != nil { return ["there is no help on \(name.madeVisible)"] }
    return response.text(width: settings.width).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast().map(String.init)
  }

  /// The name, keyword or command that stands at an offset or ends there, else the one that is
  /// called around it.
  private static func subject(of text: String, at cursor: Int) -> String? {
    let source = Source(name: "", text: text)
    let tokens = Lexer.tokens(of: source)
    for token in tokens where token.range.lower <= cursor && cursor <= token.range.upper {
      switch token.kind {
      case .name: return source[token.range]
      case .command(let words): return ":" + words.prefix { $0 != " " && $0 != "\t" }
      case .operator(let sign) where token.range.lower < cursor && Self.hasHelp(sign):
        return source[token.range]
      default: continue
      }
    }
    return callee(around: cursor, in: tokens, of: source)
  }

  private static func hasHelp(_ sign: Token.Operator) -> Bool {
    switch sign {
    case .comma, .semicolon, .dot, .colon, .assign: false
    default: true
    }
  }

  /// The name before the innermost round bracket that is open at an offset.
  static func callee(around cursor: Int, in tokens: [Token], of source: Source) -> String? {
    openCall(around: cursor, in: tokens).flatMap { place in
      guard place > 0, case .name = tokens[place - 1].kind,
        tokens[place - 1].range.upper == tokens[place].range.lower
      else { return nil }
      return source[tokens[place - 1].range]
    }
  }

  /// The innermost bracket that is open at an offset, by its place among the tokens.
  static func openCall(
    around cursor: Int, in tokens: [Token], _ kind: Token.Bracket = .roundOpen
  ) -> Int? {
    var depth = 0
    for (place, token) in tokens.enumerated().reversed() where token.range.upper <= cursor {
      guard case .bracket(let bracket) = token.kind else { continue }
      if bracket.closing == nil {
        depth += 1
      } else if depth > 0 {
        depth -= 1
      } else {
        return bracket == kind ? place : nil
      }
    }
    return nil
  }
}
