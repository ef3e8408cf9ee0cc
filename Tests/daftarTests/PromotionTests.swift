import Foundation
import PseudoTerminals
import Testing

/// Promotion as a program: questions, and what becomes of the file where it is cut short.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PromotionProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let text = "```daftar\n> 1 + 1\n3\n> 2 + 2\n5\n> nope\n4\n```\n"

  private func promote(_ arguments: [String], input: String = "") throws -> Program.Result {
    try Program.run(["promote", "a.md"] + arguments, input: input, in: folder.path)
  }

  @Test func `each change is asked about`() throws {
    try folder.write(Self.text, to: "a.md")
    var run = try promote(["--review"], input: "n\nwhat\ny\nn\n")
    #expect(run.output.contains("-3\n+2\n"))
    #expect(run.output.contains("! this went well and fails now: name: there is no nope"))
    #expect(run.output.hasSuffix("a.md: rewrote 1, left 2\n"))
    #expect(run.status == 1)
    #expect(
      try folder.text(of: "a.md") == Self.text.replacing("\n5\n", with: "\n4\n"))
    run = try promote(["--review"], input: "y\nq\n")
    #expect(try folder.text(of: "a.md").hasPrefix("```daftar\n> 1 + 1\n2\n> 2 + 2\n4\n> nope\n4\n"))
    // Nobody answers: nothing is taken over.
    let before = try folder.text(of: "a.md")
    run = try promote(["--review"])
    #expect(try folder.text(of: "a.md") == before)
    run = try promote(["--review"], input: "y\n")
    #expect(run.status == 0)
    #expect(
      try folder.text(of: "a.md").hasSuffix(
        "> nope\n! name: there is no nope\n!   nope\n!   ^\n```\n"))
  }

  /// A file whose promotion takes a while to write.
  private func large() -> String {
    "```daftar\n> 1 + 1\n3\n```\n" + String(repeating: "Prose, line after line.\n", count: 200_000)
  }

  @Test func `a full disk leaves the old file whole and nothing beside it`() throws {
    let old = large()
    try folder.write(old, to: "a.md")
    let program = try Program.path
    let run = PipedProgram(
      "/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 100; exec '\(program)' promote a.md"],
      environment: ["PATH": "/usr/bin:/bin"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("cannot write a.md"))
    #expect(try folder.text(of: "a.md") == old)
    #expect(try folder.names == ["a.md"])
  }

  @Test func `killed at any moment it leaves the old file or the new`() throws {
    let old = large()
    let new = old.replacing("\n3\n", with: "\n2\n")
    let program = try Program.path
    for delay in stride(from: 0, to: 200, by: 8) {
      try folder.write(old, to: "a.md")
      let script = "'\(program)' promote a.md & sleep \(Double(delay) / 1000); kill -9 $!; wait"
      _ = PipedProgram(
        "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], in: folder.path)
      let left = try folder.text(of: "a.md")
      #expect(left == old || left == new, "cut short after \(delay) ms")
    }
    // What was left beside it goes with the next one.
    #expect(try promote([]).status == 0)
    #expect(try folder.names == ["a.md"])
  }

  @Test func `nothing to check is no success`() throws {
    try folder.write("no cells\n", to: "a.md")
    let run = try Program.run(["check", "."], in: folder.path)
    #expect(run.errors == "there is no session in .\n")
    #expect(run.output == "0 passed, 0 failed\n")
    #expect(run.status == 1)
  }
}
