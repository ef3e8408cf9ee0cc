import Evaluation
import Sessions
import Testing

/// `:undo`, `:redo` and `:back`.
struct TimeTravelTests {
  private var notebook = Notebook(host: MemoryHost(), role: .replay)

  private mutating func text(_ cell: String) -> String { notebook.text(of: cell) }

  @Test mutating func `redo brings back what undo took`() {
    for cell in ["x = 1", "x = 2", ":set digits 3"] { _ = text(cell) }
    #expect(text(":undo 2") == "undone: :set digits 3\nundone: x = 2")
    #expect(text("x") == "1")
    #expect(text(":redo").hasPrefix("command: there is nothing to redo"))
    _ = text(":undo")
    #expect(text(":undo 9") == "undone: x = 1")
    #expect(text(":redo 2") == "redone: x = 1\nredone: x")
    #expect(notebook.log.map(\.input) == ["x = 1", "x"])
  }

  @Test mutating func `back goes to the prompt of a number`() {
    for cell in ["x = 1", "x = 2", "bad name", "y = x", ":set digits 3"] { _ = text(cell) }
    #expect(notebook.nextNumber == 4)
    #expect(text(":back 2") == "undone: 4 cells")
    #expect(notebook.nextNumber == 2)
    #expect(notebook.settings.digits == 4)
    #expect(text(":redo 9").split(separator: "\n").count == 4)
    #expect(text("y") == "2")
    #expect(text(":back 9").hasPrefix("command: this is prompt 5: 9 is not behind it"))
    #expect(text(":back").hasPrefix("command: :back needs the number of a prompt"))
    #expect(text(":back x").hasPrefix("command: :back needs the number of a prompt"))
    #expect(text(":undo 0").hasPrefix("command: :undo takes a number of cells"))
  }

  @Test mutating func `what became stale is undone and redone as well`() {
    for cell in ["a = 1", "b = a", "a = 2"] { _ = text(cell) }
    #expect(notebook.staleNames.map(\.name) == ["b"])
    _ = text(":undo")
    #expect(notebook.staleNames.isEmpty)
    _ = text(":redo")
    #expect(notebook.staleNames.map(\.name) == ["b"])
  }

  @Test mutating func `no more than a hundred cells are kept`() {
    for number in 0..<150 { _ = text("x = \(number)") }
    #expect(text(":undo 1000").split(separator: "\n").count == 100)
    #expect(text("x") == "49")
    #expect(text(":back 10").hasPrefix("command: prompt 10 is too long ago"))
  }
}
