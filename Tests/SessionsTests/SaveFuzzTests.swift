import SeededNumbers
import Sessions
import Syntax
import Testing

/// Whatever was typed, what is saved passes the check.
struct SaveFuzzTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let cells = [
    "x = 2", "x = x * 1.5 + 1", "y = [1, x, x^2]", "z = randn(2, 3)", "Z : [T, D] = randn(3, 2)",
    "softmax(y)", "randn(3)", "_", "_1", "f(a) = a + x", "f(y)", "heat(z)", "line(y, log = 1)",
    "bars(y)", "table((a = y, b = y^2))", "hist(z, bins = 3)", "claim x == 2", "claim 1 == 1",
    "claim forall i in 0..9 : i < 5", "(a, b) = (x, \"> text\")", "b", "\"! no mistake\"",
    "\". more\"", "\"```\"", "nope", "1 +* 2", "[1, 2] + [1, 2, 3]", "{ u = 2\n  u * x }",
    "g(a) = {\n\n  c = a * 2\n  c }", "  x  ", "# only a word", ":set digits 2", ":set digits 6",
    ":set seed 3", ":set width 40", ":undo", ":redo", ":names", ":re", ":what x = 7", ":help heat",
    "k = scan((h, i) -> h + i, 0, y)", "trace(k)", "m = Linear(2, 1)", "m", "m(z[:, :2])",
    "∂(a -> sum(a^2))(y)", "nan * y", "1 / 0", "tree((\"ab\", \"ac\"))", ":save", ":frob", "",
    "x = 3; w = x; w + 1", "D = 5", "stop(x)", "summary(m)", "shapes(k)",
  ]

  @Test(arguments: 0..<60)
  func `a session typed at random checks`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var notebook = Notebook(
      settings: Settings(seed: UInt64(seed)), host: DiskHost(folder: folder.path),
      role: .live(folder: folder.path))
    // A terminal is as wide as it is; a file is not.
    notebook.fit(width: Int.random(in: 40...200, using: &random))
    var typed: [String] = []
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      let cell = Self.cells.randomElement(using: &random) ?? ""
      typed.append(cell)
      _ = notebook.respond(to: cell)
    }
    guard !notebook.log.isEmpty else { return }
    for options in ["", " --no-errors"] {
      #expect(notebook.respond(to: ":save! a.md\(options)").diagnostic == nil)
      let check = SessionCheck(of: folder.path("a.md"))
      #expect(check.passed, "\(typed)\n\(check.lines.joined(separator: "\n"))")
    }
    // The least of it checks as well, or is refused in words.
    let response = notebook.respond(to: ":save! b.md --minimal")
    if let diagnostic = response.diagnostic {
      #expect(diagnostic.message.hasPrefix("the cells that are needed cannot be told"))
    } else if try folder.names.contains("b.md") {
      let check = SessionCheck(of: folder.path("b.md"))
      #expect(check.passed, "\(typed)\n\(check.lines.joined(separator: "\n"))")
    }
  }

  @Test func `the least of a session is what its names need`() throws {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    for cell in [
      "x = 2", "y = x^2", "x + y", "x = 5", "nope", "f(a) = a + k", "k = 1", "k = 3", "w = f(x)",
      "heat([y])", "claim w == 8",
    ] { _ = notebook.respond(to: cell) }
    _ = notebook.respond(to: ":save a.md --minimal")
    let text = try folder.text(of: "a.md")
    let inputs = text.split(separator: "\n").filter { $0.hasPrefix("> ") }
    #expect(
      inputs == ["> x = 2", "> y = x^2", "> x = 5", "> f(a) = a + k", "> k = 3", "> w = f(x)"])
    #expect(SessionCheck(of: folder.path("a.md")).passed)
  }

  @Test func `a value made from another cell's number is not left alone`() throws {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    for cell in ["1 + 1", "2 + 5", "x = _2 * 2"] { _ = notebook.respond(to: cell) }
    #expect(notebook.respond(to: ":save a.md --minimal").diagnostic != nil)
    #expect(try folder.names.isEmpty)
    #expect(notebook.respond(to: ":save a.md").diagnostic == nil)
    #expect(SessionCheck(of: folder.path("a.md")).passed)
  }

  @Test func `options may stand on either side of a name with spaces`() throws {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    _ = notebook.respond(to: "x = 1")
    _ = notebook.respond(to: "nope")
    #expect(
      notebook.text(of: ":save --no-errors my notes.md")
        == "saved 1 cell to my notes.md, left out 1")
    #expect(
      notebook.text(of: ":save! my notes.md --no-errors")
        == "saved 1 cell to my notes.md, left out 1")
    #expect(try folder.names == ["my notes.md"])
    #expect(notebook.text(of: ":save a.md --least").hasPrefix("command: there is no --least"))
  }

  @Test func `training that was stopped is saved with the steps it took`() throws {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    let run = "improve((s, i) -> (w = s.w / 2, loss = s.w), (w = 8), 1..100)"
    _ = notebook.respond(to: "k = 2")
    // As Ctrl-C does it: the first run after 3 steps, the second after 4 of its own.
    let stopped = notebook.respond(
      to: "(\(run).last.w, \(run).last.w)", course: Course(stops: [3, 7]))
    #expect(stopped.course.stops == [3, 7])
    _ = notebook.respond(to: "k + 1")
    #expect(notebook.respond(to: ":save a.md").diagnostic == nil)
    let text = try folder.text(of: "a.md")
    #expect(text.contains("<!-- stop=3,7 -->\n```daftar\n> (improve"))
    #expect(text.contains("\n(1, 0.5)\n```\n"))
    let check = SessionCheck(of: folder.path("a.md"))
    #expect(check.passed, "\(check.lines)")
    try folder.write(text.replacing("stop=3,7", with: "stop=4,7"), to: "b.md")
    #expect(!SessionCheck(of: folder.path("b.md")).passed)
    try folder.write(text.replacing("stop=3,7", with: "stop=3,x"), to: "b.md")
    #expect(SessionCheck(of: folder.path("b.md")).lines[1].contains("stop=3,x"))
  }

  @Test func `what auto left behind is saved as left behind`() throws {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    for cell in [":auto on", "a = 2", "b = a + 1", "a = 3"] { _ = notebook.respond(to: cell) }
    // As at a prompt where b had taken minutes.
    var course = Course()
    course.leavesStale = true
    let response = notebook.respond(to: "a = 4", course: course)
    #expect(response.course.leavesStale)
    #expect(response.stale.map(\.name) == ["b"])
    #expect(notebook.text(of: "b + 0") == "4")
    #expect(notebook.respond(to: ":save a.md").diagnostic == nil)
    #expect(
      try folder.text(of: "a.md").contains("<!-- stale -->\n```daftar\n> a = 4\na = 4\n```\n"))
    #expect(SessionCheck(of: folder.path("a.md")).passed)
  }
}
