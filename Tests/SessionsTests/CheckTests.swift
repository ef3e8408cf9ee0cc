import Evaluation
import Foundation
import SeededNumbers
import Sessions
import Synchronization
import Testing

struct CheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let session = """
    # Two cells

    ```daftar
    > x = 2
    x = 2
    > x * 1.5
    4
    ```

    The end.

    """

  @Test func `what differs is shown as a unified diff`() throws {
    let path = try folder.write(session, to: "a.md")
    let check = SessionCheck(of: path)
    #expect(!check.passed)
    #expect(
      check.lines == [
        "✗ \(path)", "--- \(path)", "+++ \(path) as it runs now", "@@ -4,7 +4,7 @@",
        " > x = 2", " x = 2", " > x * 1.5", "-4", "+3", " ```", " ", " The end.",
      ])
  }

  @Test func `folders are searched, sorted, for sessions alone`() throws {
    try folder.write("```daftar\n> 1\n1\n```\n", to: "b/2.md")
    try folder.write("```daftar\n> 1\n1\n```\n", to: "b/1.md")
    try folder.write("no cells\n", to: "a.md")
    try folder.write("```daftar\n> 1\n1\n```\n", to: ".hidden/1.md")
    try folder.write("1 +", to: "c.daf")
    let found = SessionFolder.sessions(in: [folder.path, folder.path("b/1.md")])
    #expect(found == [folder.path("b/1.md"), folder.path("b/2.md")])
    #expect(SessionCheck.summary(of: found.map { SessionCheck(of: $0) }) == "2 passed, 0 failed")
  }

  @Test func `a file that cannot be read fails`() throws {
    #expect(!SessionCheck(of: folder.path("none.md")).passed)
    #expect(!SessionCheck(of: folder.path).passed)
    let path = try folder.write("<!-- daftar: 9 -->\n", to: "new.md")
    #expect(SessionCheck(of: path).lines[1].contains("format 9"))
  }

  @Test func `scripts pass where nothing fails`() throws {
    #expect(SessionCheck(of: try folder.write("x = 1\nclaim x == 1\n", to: "a.daf")).passed)
    #expect(!SessionCheck(of: try folder.write("x = 1\nclaim x == 2\n", to: "b.daf")).passed)
    #expect(!SessionCheck(of: try folder.write("x = 1\ny\n", to: "c.daf")).passed)
  }

  @Test func `running prints the file with fresh results`() throws {
    let path = try folder.write(session, to: "a.md")
    guard case .session(let run) = try RunnableFile(at: path) else {
      Issue.record("a session was taken for a script")
      return
    }
    #expect(String(decoding: run.bytes, as: UTF8.self) == session.replacing("4\n", with: "3\n"))
    #expect(run.isFine)
    #expect(try folder.text(of: "a.md") == session)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `running prints the same, whatever the file holds of it already`(ending: String) throws {
    var random = SeededGenerator(seed: 1)
    let inputs = ["x = 2", "[1, x]", "nope", "\"> a\"", "claim x == 3", "sum([1, x])", "# none"]
    for _ in 0..<30 {
      var (whole, part) = ("```daftar" + ending, "```daftar" + ending)
      var notebook = Notebook(host: MemoryHost())
      for _ in 0..<8 {
        let input = try #require(inputs.randomElement(using: &random))
        _ = notebook.respond(to: input)
        let cell = try #require(Array(notebook.log).last)
        let output = cell.transcript.map { $0.written + ending }
        whole += "> \(input)\(ending)" + output.joined()
        let held =
          switch Int.random(in: 0..<4, using: &random) {
          case 0: [String]()
          case 1: Array(output.dropLast())
          case 2: output.map { $0.replacing("2", with: "7") }
          default: output
          }
        part += "> \(input)\(ending)" + held.joined()
      }
      let path = try folder.write(part + "```", to: "a.md")
      guard case .session(let run) = try RunnableFile(at: path) else { continue }
      #expect(String(decoding: run.bytes, as: UTF8.self) == whole + "```")
    }
  }

  @Test func `running notices what fails where the file expects nothing`() throws {
    let path = try folder.write(
      "```daftar\n> y\n> claim 1 == 2\n✗ does not hold\n```\n", to: "a.md")
    guard case .session(let run) = try RunnableFile(at: path) else { return }
    #expect(run.surprises == ["line 2: name: there is no y"])
  }

  @Test func `files are looked for beside the session`() throws {
    try folder.write("z = 5\n", to: "lib/z.daf")
    let text = "```daftar\n> :run z.daf\nran 1 cell\n> z\nz = 5\n```\n"
    let path = try folder.write(text.replacing("> z\nz = 5", with: "> z\n5"), to: "lib/a.md")
    #expect(SessionCheck(of: path).lines == ["✓ \(path): 2 cells"])
  }

  @Test(arguments: [1, 2, 8])
  func `files are checked side by side and reported in order`(workers: Int) throws {
    let paths = try (0..<12).map { place in
      let text =
        "```daftar\n> x = randn(4, 4)\n…\n> softmax(x)\n\(place % 3 == 0 ? "no" : "…")\n```\n"
      return try folder.write(text, to: "\(100 + place).md")
    }
    let reported = Mutex<[String]>([])
    let checks = CheckRun.run(paths, workers: workers) { check in
      reported.withLock { $0.append(check.path) }
    }
    #expect(reported.withLock { $0 } == paths)
    #expect(checks.map(\.path) == paths)
    #expect(checks.map(\.passed) == (0..<12).map { $0 % 3 != 0 })
    #expect(checks.map(\.lines) == paths.map { SessionCheck(of: $0).lines })
  }

  @Test func `a session that runs itself is stopped`() throws {
    let text =
      "```daftar\n> x = 1\nx = 1\n> :run a.md\n! limit: a.md is running: it cannot run itself\n! …\n```\n"
    #expect(SessionCheck(of: try folder.write(text, to: "a.md")).passed)
    try folder.write("```daftar\n> :run c.md\n! limit: …\n! …\n```\n", to: "b.md")
    let path = try folder.write("```daftar\n> :run b.md\nran 1 cell\n```\n", to: "c.md")
    #expect(SessionCheck(of: path).passed)
    // Twice by different ways is not in itself.
    try folder.write("x = 2\n", to: "x.daf")
    let twice = "```daftar\n> :run x.daf\nran 1 cell\n> :run ./x.daf\nran 1 cell\n```\n"
    #expect(SessionCheck(of: try folder.write(twice, to: "d.md")).passed)
  }

  @Test func `a checked session writes no file`() throws {
    let text =
      "```daftar\n> save(heat([[1]]), \"a.svg\")\n\"a.svg\"\n> save(1, \"a.svg\")\n! file: …\n! …\n```\n"
    #expect(SessionCheck(of: try folder.write(text, to: "a.md")).passed)
    #expect(try folder.names == ["a.md"])
  }

  @Test func `options of a fence hold for it alone`() throws {
    let text = """
      <!-- nocheck -->
      ```daftar
      > 1 + 1
      anything
      ```
      <!-- tol=0.1 -->
      ```daftar
      > 1 / 3
      0.3999
      ```
      <!-- norun -->
      ```daftar
      > launch(1)
      never
      ```
      <!-- hide -->
      <!-- wait=0.5 -->
      ```daftar
      > 2
      2
      ```
      ```daftar
      > eye(9)
      [9, 9]
         1  0  0 …
      …
         0  0  0  0  0  0  0  0  1
      ```

      """
    let path = try folder.write(text, to: "a.md")
    #expect(SessionCheck(of: path).lines == ["✓ \(path): 5 cells"])
    for (old, new) in [("tol=0.1", "tol=1e-3"), ("nocheck", "wait=1"), ("norun", "wait=1")] {
      let path = try folder.write(text.replacing(old, with: new), to: "b.md")
      #expect(!SessionCheck(of: path).passed)
    }
  }

  @Test func `the example of the specification is a session that checks`() throws {
    let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/session-format.md")
    let text = try String(contentsOf: document, encoding: .utf8)
    let start = try #require(text.range(of: "````markdown\n"))
    let end = try #require(text.range(of: "\n````\n", range: start.upperBound..<text.endIndex))
    let path = try folder.write(String(text[start.upperBound..<end.lowerBound]), to: "a.md")
    let check = SessionCheck(of: path)
    #expect(check.passed, "\(check.lines.joined(separator: "\n"))")
    #expect(!check.lines[0].hasSuffix(" 0 cells"))
  }
}
