import LineEditing
import Sessions
import Syntax

extension EditorServices {
  /// What the editor asks of the language and of the notebook on the desk.
  static func language(at desk: Desk) -> EditorServices {
    EditorServices(
      isComplete: { text in
        do throws(Diagnostic) {
          _ = try Parser.parse(Source(name: "", text: text))
          return true
        } catch {
          return !error.isIncomplete
        }
      },
      complete: { text, cursor in
        let suggestions = desk.notebook.suggestions(for: text, at: cursor)
        return Completion(
          replacing: suggestions.range,
          with: suggestions.candidates.map { .init($0.text, summary: $0.summary) })
      },
      highlight: { text in
        let tokens = Lexer.tokens(of: Source(name: "", text: text))
        return tokens.indices.compactMap { place in
          let token = tokens[place]
          let next = place + 1 < tokens.count ? tokens[place + 1] : nil
          let style = TextStyle(token, before: next)
          return style == .plain ? nil : StyledRange(token.range.lower..<token.range.upper, style)
        }
      })
  }
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
