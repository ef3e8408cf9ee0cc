import Syntax
import Testing

struct DiagnosticTextTests {
  private func lines(
    _ text: String, at range: SourceRange, name: String = "line 1", hint: String? = "here",
    notes: [String] = []
  ) -> [String] {
    let source = Source(name: name, text: text)
    return Diagnostic(.name, "no", source: source, range: range, hint: hint, notes: notes).lines()
  }

  @Test func `a diagnostic without a place is one line and its notes`() {
    #expect(Diagnostic(.file, "gone").lines() == ["file: gone"])
    #expect(Diagnostic(.file, "gone", notes: ["a", "b"]).lines() == ["file: gone", "a", "b"])
  }

  @Test func `the caret stands under the first byte of the range`() {
    #expect(lines("a + b", at: SourceRange(4, 5)) == ["name: no", "  a + b", "      ^ here"])
    #expect(lines("a + b", at: SourceRange(2, 3), hint: nil).last == "    ^")
    #expect(lines("a + b", at: SourceRange(99, 100)).last == "       ^ here")
  }

  @Test(arguments: [
    ("ŷ + b", 5, 4), ("y\u{302} + b", 6, 4), ("名前 + b", 9, 7), ("می\u{200C}خ + b", 12, 6),
    ("\ta + b", 5, 5), ("\u{1B}a b", 3, 4),
  ])
  func `columns are those of a terminal`(text: String, offset: Int, column: Int) {
    let caret = lines(text, at: SourceRange(offset, offset + 1)).last
    #expect(caret == String(repeating: " ", count: column + 2) + "^ here")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `the line that holds the range is shown`(end: String) {
    let text = "first" + end + "  second" + end + "third"
    let offset = text.utf8.count - "third".utf8.count - end.utf8.count - 2
    #expect(
      lines(text, at: SourceRange(offset, offset + 1))
        == ["name: no", "    second", "        ^ here"])
  }

  @Test func `a file is named with the line`() {
    #expect(
      lines("a\nb", at: SourceRange(2, 3), name: "LSTM.daf", notes: ["called here"])
        == ["name: no", "  b", "  ^ here", "in LSTM.daf, line 2", "called here"])
  }

  @Test func `nothing in it steers the terminal`() {
    let found = Diagnostic(
      .name, "\u{1B}[2J", source: Source(name: "a", text: "\u{1B}]0;x\u{7} \u{202E}\u{9B}b"),
      range: SourceRange(0, 1), hint: "\u{7F}", notes: ["\u{85}\n"])
    let text = found.lines().joined()
    #expect(text.unicodeScalars.allSatisfy { !($0.value < 0x20 || 0x7F...0x9F ~= $0.value) })
    #expect(found.lines()[1] == "  ^[]0;x^G <U+202E><U+009B>b")
  }

  @Test func `a long line is cut down to what is around the mistake`() throws {
    let text = String(repeating: "a + ", count: 500) + "b c" + String(repeating: " + d", count: 500)
    let found = try #require(mistake(in: text)).lines()
    #expect(found.allSatisfy { $0.displayWidth <= 110 })
    #expect(found[1].hasPrefix("  …") && found[1].hasSuffix("…"))
    let caret = try #require(found[2].firstIndex(of: "^"))
    let under = found[1].index(
      found[1].startIndex, offsetBy: found[2].distance(from: found[2].startIndex, to: caret))
    #expect(found[1][under] == "c")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("ŷ", 1), ("y\u{302}", 1), ("名", 2), ("🙂", 2), ("한", 2), ("√∂", 2),
    ("می\u{200C}خ", 3), ("👩‍👩‍👧", 2), ("❤️", 2), ("⊙", 1),
  ])
  func `widths are the columns a terminal uses`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }
}
