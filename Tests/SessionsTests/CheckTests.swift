import Sessions
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
}
