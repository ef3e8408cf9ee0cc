import Evaluation
import Graphs
import Sessions
import Tensors
import Testing

struct NotebookTests {
  private var notebook = Notebook(host: MemoryHost(), role: .replay)

  /// What a cell prints, its mistake included.
  private mutating func text(_ cell: String) -> String { notebook.text(of: cell) }

  @Test mutating func `a cell prints its claims and its last result`() {
    #expect(text("x = 2; y = 3; claim x < y; x * y") == "✓ holds\n6")
    #expect(text("f(a) = a^2") == "f(a)")
    #expect(text("f(x)") == "4")
    #expect(text("") == "")
    #expect(text("# a remark") == "")
    #expect(notebook.log.map(\.input).last == "# a remark")
  }

  @Test mutating func `a cell that fails changes nothing`() {
    #expect(text("x = 2") == "x = 2")
    #expect(text("x = 3; z") == "name: there is no z\n  x = 3; z\n         ^")
    #expect(text("x") == "2")
    #expect(text(":set digits 2\nx = 3\nz").hasPrefix("name: there is no z"))
    #expect(text("2 / 3") == "0.6667")
    #expect(text("x") == "2")
    #expect(notebook.log.count == 6)
  }

  @Test mutating func `results are numbered by the cells that gave them`() {
    #expect(notebook.respond(to: "6 * 7").text(width: 80, isNumbered: true) == "_1 = 42\n")
    #expect(notebook.respond(to: "x = 2").text(width: 80, isNumbered: true) == "x = 2\n")
    #expect(text("nothing").hasPrefix("name:"))
    #expect(text("_ + _1") == "44")
    #expect(text("_3 + _") == "88")
    #expect(text("_9").hasPrefix("name: there is no _9"))
    #expect(notebook.nextNumber == 5)
  }

  @Test mutating func `an interrupted cell leaves no trace`() {
    let interrupt = Interrupt()
    interrupt.request()
    let response = notebook.respond(to: "x = 1 + 1", interrupt: interrupt)
    #expect(response.isInterrupted)
    #expect(notebook.log.isEmpty)
    #expect(!notebook.hasUnsavedWork)
    #expect(notebook.nextNumber == 1)
  }

  @Test mutating func `statements and commands share a cell`() {
    #expect(text(":set digits 2\n2 / 3") == "digits 2\n0.67")
    #expect(text("2 / 3\n:set digits 3") == "0.667\ndigits 3")
  }

  @Test mutating func `looking is not logged, changing is`() {
    for cell in ["x = 1", ":names", ":help", ":set", ":set digits 5", ":time x + 1", ":source std"]
    {
      _ = notebook.respond(to: cell)
    }
    #expect(notebook.log.map(\.input) == ["x = 1", ":set digits 5", ":time x + 1"])
  }

  @Test func `seed and precision decide the numbers`() {
    func draw(_ settings: Settings) -> String {
      var notebook = Notebook(settings: settings, host: MemoryHost(), role: .replay)
      return notebook.respond(to: "X = randn(2, 2)").text(width: 80)
    }
    #expect(draw(Settings(seed: 3)) == draw(Settings(seed: 3)))
    #expect(draw(Settings(seed: 3)) != draw(Settings(seed: 4)))
    #expect(draw(Settings(seed: 3)) != draw(Settings(seed: 3, precision: .f32)))
  }
}
