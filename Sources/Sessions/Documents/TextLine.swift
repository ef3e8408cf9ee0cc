/// One line of a file with the bytes that end it, so that what is not changed stays as it is.
struct TextLine: Equatable, Sendable {
  /// The bytes before the line end; of any encoding.
  var content: [UInt8]
  /// `\n`, `\r\n`, or nothing for the last line of a file that does not end with one.
  var ending: [UInt8]

  /// The content as text; bytes that are not UTF-8 show as replacement characters.
  var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether the content is UTF-8.
  var isText: Bool { (try? UTF8Span(validating: content.span)) != nil }

  /// The lines of a file; joined again they are its bytes.
  ///
  /// Complexity: O(bytes).
  static func lines(of bytes: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
        lines.append(TextLine(content: Array(bytes[start...]), ending: []))
        break
      }
      let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      let contentEnd = hasReturn ? end - 1 : end
      lines.append(
        TextLine(content: Array(bytes[start..<contentEnd]), ending: Array(bytes[contentEnd...end])))
      start = end + 1
    }
    return lines
  }
}
