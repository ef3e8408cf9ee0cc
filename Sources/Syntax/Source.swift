/// A text that was typed or read, under the name a message calls it by.
///
/// Functions keep the source they were written in, so an error inside one still shows its line.
public final class Source: Sendable {
  /// What messages call it: `line 3`, `prelude/LSTM.daf`, a file name.
  public let name: String
  /// The text itself.
  public let text: String

  /// A named text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The text of a range, clamped to the source.
  ///
  /// Complexity: O(length of the source) at worst, as the text is UTF-8.
  public subscript(range: SourceRange) -> String {
    let bytes = text.utf8
    let lower = min(max(range.lower, 0), bytes.count)
    let upper = min(max(range.upper, lower), bytes.count)
    let start = bytes.index(bytes.startIndex, offsetBy: lower)
    let end = bytes.index(bytes.startIndex, offsetBy: upper)
    return String(Substring(bytes[start..<end]))
  }
}
