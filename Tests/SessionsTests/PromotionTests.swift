import Foundation
import Sessions
import Testing

struct PromotionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The file after a promotion.
  private func promoted(
    _ text: String, acceptsErrors: Bool = false, expecting outcome: SessionPromotion.Outcome
  ) throws -> String {
    let path = try folder.write(text, to: "a.md")
    let promotion = SessionPromotion(of: path, acceptsErrors: acceptsErrors)
    #expect(promotion.outcome == outcome)
    #expect(try folder.names == ["a.md"])
    return try folder.text(of: "a.md")
  }

  @Test func `only wrong lines are rewritten`() throws {
    let text = """
      Prose\u{20}\u{20}
      <!-- daftar: 1 -->
      ```daftar
      > eye(3)
      [3, 3]
        …
        0  0   2

      > 2 / 3
      0.7
      > 2 + 2
      5
      ```
      """
    let result = try promoted(text, expecting: .promoted(cells: 2))
    #expect(
      result
        == text.replacing("  0  0   2", with: "   0  0  1").replacing("\n5\n", with: "\n4\n"))
  }

  @Test func `line ends of the file are used`() throws {
    let result = try promoted(
      "```daftar\r\n> eye(2)\r\n```\r\n", expecting: .promoted(cells: 1))
    #expect(result == "```daftar\r\n> eye(2)\r\n[2, 2]\r\n   1  0\r\n   0  1\r\n```\r\n")
  }

  @Test func `a right file is not touched`() throws {
    let text = "```daftar\n> 1\n1\n```"
    let path = try folder.write(text, to: "a.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(SessionPromotion(of: path, acceptsErrors: false).outcome == .unchanged)
  }

  @Test func `a cell that fails now is refused, and taken over if asked`() throws {
    let text = "```daftar\n> y\n1\n> 2\n3\n```\n"
    #expect(
      try promoted(
        text,
        expecting: .refused([
          "line 2: name: there is no y", "what went well fails now; --errors takes that over",
        ])) == text)
    let result = try promoted(text, acceptsErrors: true, expecting: .promoted(cells: 2))
    #expect(result == "```daftar\n> y\n! name: there is no y\n!   y\n!   ^\n> 2\n2\n```\n")
  }

  @Test func `a claim that held is not made to fail`() throws {
    let text = "```daftar\n> claim 1 == 2\n✓ holds\n```\n"
    let path = try folder.write(text, to: "a.md")
    #expect(!SessionPromotion(of: path, acceptsErrors: false).succeeded)
    #expect(try folder.text(of: "a.md") == text)
  }

  @Test func `a mistake that is right now is taken over`() throws {
    let result = try promoted(
      "```daftar\n> 1 + 1\n! name: there is no 1\n```\n", expecting: .promoted(cells: 1))
    #expect(result == "```daftar\n> 1 + 1\n2\n```\n")
  }

  @Test func `permissions are kept, and read-only files and links left alone`() throws {
    let text = "```daftar\n> 1\n2\n```\n"
    let path = try folder.write(text, to: "a.md")
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(SessionPromotion(of: path, acceptsErrors: false).succeeded)
    #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)

    let locked = try folder.write(text, to: "locked.md")
    try files.setAttributes([.posixPermissions: 0o440], ofItemAtPath: locked)
    #expect(!SessionPromotion(of: locked, acceptsErrors: false).succeeded)
    try files.createSymbolicLink(
      atPath: folder.path("link.md"), withDestinationPath: try folder.write(text, to: "real.md"))
    #expect(!SessionPromotion(of: folder.path("link.md"), acceptsErrors: false).succeeded)
    #expect(try folder.text(of: "real.md") == text)
    #expect(try folder.names == ["a.md", "link.md", "locked.md", "real.md"])
  }

  @Test func `promoting makes the check pass`() throws {
    let path = try folder.write(
      "```daftar\n> x = randn(4, 5)\n> softmax(x)\n…\nnonsense\n```\n", to: "a.md")
    #expect(!SessionCheck(of: path).passed)
    #expect(SessionPromotion(of: path, acceptsErrors: false).succeeded)
    #expect(SessionCheck(of: path).passed)
  }

  @Test func `what killed promotions left goes at the next one, and nothing else`() throws {
    let living = ProcessInfo.processInfo.processIdentifier
    // No system gives a process the greatest number.
    let dead = Int32.max
    let kept = [
      ".a.md.\(living)-0.tmp", ".a.md.\(dead)-0", ".a.md.0-0.tmp", ".a.md.-5-0.tmp",
      ".a.md.0\(dead)-0.tmp", ".a.md.\(dead)-x.tmp", ".a.md.\(dead)-0-0.tmp", ".a.md.notes-0.tmp",
      ".a.md.99999999999-0.tmp", ".b.md.\(dead)-0.tmp", "a.md.\(dead)-0.tmp",
    ]
    for name in kept + [".a.md.\(dead)-0.tmp", ".a.md.\(dead)-12.tmp"] {
      try folder.write("half", to: name)
    }
    let path = try folder.write("```daftar\n> 1\n2\n```\n", to: "a.md")
    #expect(SessionPromotion(of: path, acceptsErrors: false).outcome == .promoted(cells: 1))
    #expect(try folder.names.sorted() == (kept + ["a.md"]).sorted())
  }
}
