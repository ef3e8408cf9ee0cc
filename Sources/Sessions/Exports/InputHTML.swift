import Rendering
import Syntax

/// Writes the text of a cell as HTML, coloured by what its tokens are.
enum InputHTML {
  static func html(_ text: String) -> String {
    let source = Source(name: "", text: text)
    var result = ""
    var end = 0
    let tokens = Lexer.tokens(of: source)
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? tokens[place + 1] : nil
      guard let name = className(token, before: next), token.range.lower >= end else { continue }
      result += source[SourceRange(end, token.range.lower)].escapedForMarkup
      result += "<span class=\"\(name)\">\(source[token.range].escapedForMarkup)</span>"
      end = token.range.upper
    }
    return result + source[SourceRange(end, text.utf8.count)].escapedForMarkup
  }

  private static func className(_ token: Token, before next: Token?) -> String? {
    switch token.kind {
    case .name:
      let isCalled = next?.kind == .bracket(.roundOpen) && next?.range.lower == token.range.upper
      return isCalled ? "d-fn" : nil
    case .number: return "d-num"
    case .text: return "d-str"
    case .operator: return "d-op"
    case .keyword, .command: return "d-kw"
    case .comment: return "d-com"
    case .invalid: return "d-e"
    case .bracket, .newline, .end: return nil
    }
  }
}
