import Sessions
import Testing

struct SuggestionTests {
  private var notebook = Notebook(host: DiskHost())

  private func texts(_ text: String) -> [String] {
    notebook.suggestions(for: text, at: text.utf8.count).candidates.map(\.text)
  }

  @Test mutating func `names of the session, the prelude and the language are completed`() {
    _ = notebook.respond(to: "softer = 1; ŷ = 2")
    #expect(texts("1 + softe") == ["softer"])
    #expect(texts("1 + softmaxs") == ["softmaxslope"])
    #expect(texts("LST") == ["LSTM"])
    #expect(texts("foral") == ["forall"])
    #expect(texts("lstm") == ["LSTM"])
    #expect(texts("ŷ") == ["ŷ"])
    #expect(texts("").isEmpty)
  }

  @Test mutating func `fields are completed behind a dot`() {
    _ = notebook.respond(to: "r = (state = (h = 1, c = 2), step = 3)")
    #expect(texts("r.") == ["state", "step"])
    #expect(texts("2 * r.state.") == ["c", "h"])
    #expect(texts("r.step.").isEmpty)
    #expect(notebook.suggestions(for: "r.sta", at: 5).range == 2..<5)
  }

  @Test func `commands, settings and files are completed behind a colon`() throws {
    #expect(texts(":sa") == ["save", "save!"])
    #expect(texts(":set di") == ["digits"])
    #expect(texts(":help softmaxs") == ["softmaxslope"])
    let folder = try TemporaryFolder()
    try folder.write("", to: "lesson.md")
    try folder.write("", to: "less/on.md")
    try folder.write("", to: ".hidden")
    let live = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    func files(_ text: String) -> [String] {
      live.suggestions(for: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(files(":run ") == ["less/", "lesson.md"])
    #expect(files(":save less/") == ["less/on.md"])
  }

  @Test func `nothing is offered in texts and comments`() {
    #expect(texts("\"sof").isEmpty)
    #expect(texts("1 # sof").isEmpty)
  }
}
