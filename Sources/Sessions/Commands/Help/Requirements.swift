import Evaluation
import Syntax

extension Function {
  /// What it demands of its arguments: the words of the `require`s in its text, each once.
  var requirements: [String] {
    let text = (definitionLines ?? []).joined(separator: "\n")
    let tokens = Lexer.tokens(of: Source(name: "", text: text)).map(\.kind)
    var words: [String] = []
    for place in tokens.indices where tokens[place] == .name("require") {
      if let found = Self.text(ofCallAt: place + 1, in: tokens), !words.contains(found) {
        words.append(found)
      }
    }
    return words
  }

  /// The last text between the brackets that open at a place.
  private static func text(ofCallAt opening: Int, in tokens: [Token.Kind]) -> String? {
    guard opening < tokens.count, tokens[opening] == .bracket(.roundOpen) else { return nil }
    var depth = 0
    var text: String?
    for token in tokens[opening...] {
      switch token {
      case .bracket(let bracket):
        depth += bracket.closing == nil ? -1 : 1
        if depth == 0 { return text }
      case .text(let words) where depth == 1: text = words
      default: continue
      }
    }
    return nil
  }
}
