import Foundation
import Sessions
import Tensors
import Testing

struct SaveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func notebook(_ settings: Settings = Settings()) -> Notebook {
    Notebook(
      settings: settings, host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
  }

  @Test func `a saved session passes its check at once`() throws {
    var notebook = notebook(Settings(seed: 7, width: 132, precision: .f32, digits: 6))
    let cells = [
      "X : [T, D] = randn(3, 4)", "softmax(X @ X')", "f(x) = {\n  y = x^2\n\n  y + 1 }", "X @ X",
      "_2 * 2", "\"> a\"", "m = LSTM(2, 2)", ":set digits 3", ":names", "claim 1 == 2", "randn(3)",
      "# a remark", "heat(X)", ":time sum(X)", ":set width 50", "randn(20, 20)",
      "L = sum(X^2); ∂L/∂X",
    ]
    for cell in cells { _ = notebook.respond(to: cell) }
    #expect(notebook.hasUnsavedWork)
    #expect(notebook.text(of: ":save a.md") == "saved 15 cells to a.md")
    #expect(!notebook.hasUnsavedWork)
    let text = try folder.text(of: "a.md")
    #expect(
      text.hasPrefix("# a\n<!-- daftar: 1 seed=7 width=80 precision=32 digits=6 -->\n\n```daftar\n")
    )
    #expect(SessionCheck(of: folder.path("a.md")).lines == ["✓ \(folder.path("a.md")): 15 cells"])
    #expect(try folder.names == ["a.md"])
  }

  @Test func `a name without an ending gets one, and the file is named`() throws {
    var notebook = notebook()
    _ = notebook.respond(to: "x = 1")
    #expect(notebook.text(of: ":save first") == "saved 1 cell to first.md")
    #expect(notebook.text(of: ":save first") == "saved 1 cell to first.md")
    #expect(notebook.text(of: ":save \"a b\"") == "saved 1 cell to a b.md")
    #expect(notebook.text(of: ":save v1.txt") == "saved 1 cell to v1.txt")
    #expect(notebook.text(of: ":save .kept") == "saved 1 cell to .kept.md")
    #expect(try folder.text(of: "first.md").hasPrefix("# first\n"))
    #expect(try folder.names == [".kept.md", "a b.md", "first.md", "v1.txt"])
    // What would be lost is told of the file that is meant.
    try folder.write("My thesis.\n", to: "thesis.md")
    #expect(
      notebook.text(of: ":save thesis")
        == "file: thesis.md is not a daftar session\n  :save thesis\n        ^ :save! thesis.md replaces it"
    )
  }

  @Test func `what was undone is not saved`() throws {
    var notebook = notebook()
    for cell in ["x = 1", "x = 2", ":undo"] { _ = notebook.respond(to: cell) }
    #expect(notebook.text(of: ":save a.md") == "saved 1 cell to a.md")
    #expect(try !folder.text(of: "a.md").contains("x = 2"))
  }

  @Test func `a file that is no session, or holds prose, is replaced only by force`() throws {
    try folder.write("My thesis.\n", to: "thesis.md")
    try folder.write("# T\n<!-- daftar: 1 -->\nProse.\n```daftar\n> 1\n1\n```\n", to: "lesson.md")
    var notebook = notebook()
    _ = notebook.respond(to: "x = 1")
    #expect(
      notebook.text(of: ":save thesis.md")
        == "file: thesis.md is not a daftar session\n  :save thesis.md\n        ^ :save! thesis.md replaces it"
    )
    #expect(notebook.text(of: ":save lesson.md").contains("holds prose that would be lost"))
    #expect(try folder.text(of: "thesis.md") == "My thesis.\n")
    #expect(notebook.hasUnsavedWork)
    #expect(notebook.text(of: ":save! thesis.md") == "saved 1 cell to thesis.md")
    #expect(notebook.text(of: ":save thesis.md") == "saved 1 cell to thesis.md")
  }

  @Test func `what cannot be written is said, and nothing is left behind`() throws {
    try folder.write("x", to: "plain")
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: false)
    var notebook = notebook()
    #expect(notebook.text(of: ":save a.md").hasPrefix("command: there is nothing to save yet"))
    _ = notebook.respond(to: "x = 1")
    #expect(notebook.text(of: ":save").hasPrefix("command: :save needs a file name"))
    #expect(notebook.text(of: ":save none/a.md").hasPrefix("file: there is no folder"))
    #expect(notebook.text(of: ":save folder").hasPrefix("file: "))
    #expect(notebook.text(of: ":save plain/a.md").hasPrefix("file: there is no folder"))
    #expect(notebook.text(of: ":save folder/").hasPrefix("file: "))
    #expect(try folder.names == ["folder", "plain"])
  }

  @Test func `a replay writes nothing`() throws {
    let path = try folder.write(
      "```daftar\n> x = 1\nx = 1\n> :save b.md\n! command: …\n! …\n```\n", to: "a.md")
    #expect(SessionCheck(of: path).passed)
    #expect(try folder.names == ["a.md"])
  }

  @Test func `names with spaces and quotes are files like others`() throws {
    var notebook = notebook()
    _ = notebook.respond(to: "x = 1")
    #expect(notebook.text(of: ":save my notes.md") == "saved 1 cell to my notes.md")
    #expect(notebook.text(of: ":save \"my notes.md\"") == "saved 1 cell to my notes.md")
    #expect(try folder.names == ["my notes.md"])
  }
}
