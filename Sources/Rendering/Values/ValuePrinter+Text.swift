import Evaluation
import Syntax

extension ValuePrinter {
  /// The most characters of a text that are shown.
  private static let mostCharacters = 200

  /// A text in quotes, wrapped; a very long one cut.
  func lines(forText text: String, named name: String?) -> [Line] {
    let shown = text.prefix(Self.mostCharacters)
    let hidden = shown.endIndex == text.endIndex ? 0 : text.count - Self.mostCharacters
    var line = assignment(name)
    let indent = min(line.width, width / 2)
    line = line.clipped(to: indent)
    let pieces = quoted(shown).madeVisible.broken(
      within: width - indent, keepsSpaces: true)
    var lines = pieces.map { Line($0, .text).indented(by: indent) }
    line.append(pieces[0], .text)
    lines[0] = line
    if hidden > 0 { lines.append(elision("\(hidden.grouped) more characters", indent: indent)) }
    return lines
  }
}
