import SeededNumbers
import Sessions
import Syntax
import Tensors
import Testing

struct DocumentTests {
  private func document(_ text: String) throws -> SessionDocument {
    try SessionDocument(bytes: Array(text.utf8))
  }

  @Test func `cells are found with their inputs, lines and expectations`() throws {
    let document = try document(
      """
      # Sums

      ```daftar
      > 2 +
      .   2
      4
      > x = [1, 2]

      > [1] @ [2]
      ! shape: no
      !   [1]
      | > quoted
      ```

      ```swift
      > not a cell
      ```
      """)
    #expect(document.cells.map(\.input) == ["2 +\n  2", "x = [1, 2]", "[1] @ [2]"])
    #expect(document.cells.map(\.line) == [4, 7, 9])
    #expect(document.expectation(of: document.cells[0]) == [TranscriptLine(.output, "4")])
    #expect(document.expectation(of: document.cells[1]) == [])
    #expect(
      document.expectation(of: document.cells[2]) == [
        TranscriptLine(.error, "shape: no"), TranscriptLine(.error, "  [1]"),
        TranscriptLine(.output, "> quoted"),
      ])
  }

  @Test(arguments: [
    "", "\n", "no end", "a\r\nb\r\n", "a\rb", "# t\r\n```daftar\r\n> 1\r\n1\r\n```",
    "```daftar\n> 1\n\n\n> 2\n```\n\n\n", "\u{FEFF}x\n", "~~~daftar\n> 1\n~~~\n",
    "````markdown\n```daftar\n> 1\n```\n````\n",
  ])
  func `a file is written again byte for byte`(text: String) throws {
    let document = try document(text)
    #expect(document.bytes == Array(text.utf8))
    #expect(document.lines.flatMap { $0.content + $0.ending } == Array(text.utf8))
    let endings = ["", "\n", "\r\n"].map { Array($0.utf8) }
    #expect(document.lines.allSatisfy { endings.contains(Array($0.ending)) })
    #expect(document.lines.dropLast().allSatisfy { !$0.ending.isEmpty })
    #expect(!document.lines.contains { $0.content.contains(UInt8(ascii: "\n")) })
  }

  @Test func `any bytes are read and written again, or refused by a line`() throws {
    let pieces =
      [
        "```daftar\n", "```\n", "> 1\n", ". 2\n", "! no\r\n", "| x\n", "…\n", "\n", "prose",
        "~~~\n",
        "<!-- hide -->\n", "<!-- daftar: 1 -->\n", "\u{0}\u{1B}", "\r", "````\n", "  ", "ŷ\n",
      ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0]]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<20, using: &generator)
      let bytes = (0..<count).flatMap { _ in pieces.randomElement(using: &generator) ?? [] }
      do throws(Diagnostic) {
        let document = try SessionDocument(bytes: bytes)
        #expect(document.lines.flatMap { $0.content + $0.ending } == bytes)
      } catch {
        #expect(error.message.hasPrefix("line "))
      }
    }
  }

  @Test func `prose of any bytes is kept`() throws {
    let bytes: [UInt8] =
      [0xFF, 0x00, 0xC0, 0x0A, 0x1B, 0x0D, 0x0A] + Array("```daftar\n> 1\n```".utf8)
    let document = try SessionDocument(bytes: bytes)
    #expect(document.bytes == bytes)
    #expect(document.lines.map { $0.content.count } == [3, 1, 9, 3, 3])
    #expect(document.cells.count == 1)
  }

  @Test func `a fence inside another one is text`() throws {
    #expect(try document("````markdown\n```daftar\n> 1\n```\n````\n").cells.isEmpty)
    #expect(try document("```daftar\n> 1\n````\n").cells.count == 1)
  }

  @Test func `the header is read`() throws {
    let text = "<!-- daftar: 1 seed=7 width=60 precision=32 digits=6 -->\n"
    let settings = try document(text).settings
    #expect(settings == Settings(seed: 7, width: 60, precision: .f32, digits: 6))
    #expect(SessionHeader(settings: settings).written + "\n" == text)
    #expect(try document("# t\n").settings == Settings())
  }

  @Test func `options belong to the next fence alone`() throws {
    let document = try document(
      """
      <!-- daftar: hide tol=1e-6 -->
      <!-- nocheck -->

      ```daftar
      > 1
      ```
      ```daftar
      > 2
      ```
      <!-- norun -->
      Some prose.
      ```daftar
      > 3
      ```
      <!-- a remark, no option -->
      ```daftar
      > 4
      ```
      """)
    let options = document.cells.map(\.options)
    #expect(options[0].isHidden && options[0].isNotChecked && !options[0].isNotRun)
    #expect(options[0].tolerance == 1e-6)
    #expect(options[1] == FenceOptions())
    #expect(options[2] == FenceOptions())
    #expect(options[3] == FenceOptions())
  }

  @Test(arguments: [
    ("<!-- daftar: 2 -->", "line 1: this session has format 2, this daftar reads 1"),
    ("<!-- daftar: 1 sed=7 -->", "line 1: a session comment does not say sed"),
    ("<!-- daftar: 1 digits=99 -->", "line 1: digits=99 is out of range or no number"),
    ("<!-- daftar: nochek -->", "line 1: a session comment does not say nochek"),
    ("a\n```daftar\n> 1", "line 2: this fence is never closed"),
    ("```daftar\n1\n```", "line 2: an output stands before any input"),
    ("  ```daftar\n  > 1\n  ```", "line 1: a daftar fence begins at the left edge"),
    ("<!-- daftar: 1 -->\n<!-- daftar: 1 -->", "line 2: a second header"),
    (
      "```daftar\n> 1\n```\n<!-- daftar: 1 -->", "line 4: the header belongs before the first cell"
    ),
  ])
  func `what cannot be read is refused by its line`(text: String, message: String) {
    let error = #expect(throws: Diagnostic.self) { try document(text) }
    #expect(error?.kind == .file)
    #expect(error?.message == message)
  }

  @Test func `an input that is no UTF-8 is refused`() {
    let bytes = Array("```daftar\n> \"".utf8) + [0xFF] + Array("\"\n```\n".utf8)
    let error = #expect(throws: Diagnostic.self) { try SessionDocument(bytes: bytes) }
    #expect(error?.message == "line 2: this line is not UTF-8")
  }

  @Test(arguments: [
    ("x = 1", "x = 1"), ("> a", "| > a"), (". a", "| . a"), ("! a", "| ! a"), ("| a", "| | a"),
    (">", "| >"), ("```", "| ```"), (">a", ">a"), ("", ""),
  ])
  func `printed lines that look like others are escaped`(text: String, written: String) {
    #expect(TranscriptLine(.output, text).written == written)
  }
}
