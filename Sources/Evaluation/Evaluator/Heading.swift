import Syntax

/// The first line of a definition, as it was written: `cell(h: [3], x: [2]) -> [3]`.
enum Heading {
  static func of(_ definition: Definition, in source: Source) -> String {
    let text = source[SourceRange(definition.range.lower, definition.body.range.lower)]
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.hasSuffix("=") ? trimmed(words.dropLast()) : words
  }

  static func of(_ declaration: LayerDeclaration, in source: Source) -> String {
    let text = source[declaration.range].prefix { $0 != "{" }
    return trimmed(text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
