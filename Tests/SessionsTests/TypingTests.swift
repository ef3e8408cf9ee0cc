import Evaluation
import Graphs
import Sessions
import Testing

/// What the notebook says while a cell is typed.
struct TypingTests {
  private var notebook = Notebook(host: MemoryHost(), role: .live(folder: "/nonexistent"))

  private func texts(_ text: String) -> [String] {
    notebook.suggestions(for: text, at: text.utf8.count).candidates.map(\.text)
  }

  private func preview(_ text: String) -> String? {
    notebook.preview(of: text, interrupt: Interrupt())
  }

  @Test mutating func `arguments are completed by name`() {
    _ = notebook.respond(to: "f(first, other = 2) = first + other")
    #expect(texts("f(") == ["first = ", "other = "])
    #expect(texts("f(1, o").contains("other = "))
    #expect(texts("sum(x, ke").contains("keep = "))
    #expect(!texts("sum(x + ke").contains("keep = "))
    #expect(texts("LSTM(").isEmpty == false)
  }

  @Test func `everything that ships with the program is listed with a line on it`() {
    let listed = notebook.suggestions(for: "LST", at: 3).candidates
    #expect(listed.map(\.text) == ["LSTM"])
    for candidate in notebook.suggestions(for: "t", at: 1).candidates where candidate.text != "then"
    {
      #expect(candidate.summary.hasSuffix("."), "\(candidate.text): \(candidate.summary)")
    }
  }

  @Test func `long help is broken between words`() {
    var notebook = notebook
    notebook.fit(width: 40)
    let lines = notebook.respond(to: ":help softmax").text(width: 40).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.joined(separator: " ").contains("or   those named."))
  }

  @Test mutating func `axes are completed in brackets`() {
    _ = notebook.respond(to: "X : [Time, Dim] = randn(3, 4)")
    #expect(texts("softmax[") == ["Dim", "Time"])
    #expect(texts("softmax[Ti") == ["Time"])
    #expect(texts("y : [D").contains("Dim"))
    #expect(texts("[").isEmpty)
  }

  @Test mutating func `sites are completed behind a trace and in do`() {
    _ = notebook.respond(to: "f(x) = { inner = x^2; score = inner + 1; score * 2 }")
    _ = notebook.respond(to: "y = f(3)")
    #expect(texts("trace(y).").contains("f"))
    #expect(texts("1 + trace(y).f.in") == ["inner"])
    #expect(texts("do(y, ").contains("f.score"))
    #expect(texts("do(y, f.sc").isEmpty == false)
  }

  @Test func `a question mark asks for help`() {
    var notebook = notebook
    let help = notebook.text(of: ":help relu")
    #expect(notebook.text(of: "?relu") == help)
    #expect(notebook.text(of: "relu?") == help)
    #expect(notebook.text(of: "?").contains(":help language"))
    #expect(CellInput.isComplete("?relu"))
    #expect(notebook.log.isEmpty)
    #expect(texts("?rel").contains("relu"))
  }

  @Test mutating func `help at the cursor is about the name there, or the call around it`() {
    _ = notebook.respond(to: "x = 1")
    #expect(notebook.help(for: "1 + relu(x)", at: 6).first?.hasPrefix("relu(x)") == true)
    #expect(notebook.help(for: "relu(", at: 5).first?.hasPrefix("relu(x)") == true)
    #expect(notebook.help(for: "relu(1, [2, ", at: 12).isEmpty)
    #expect(notebook.help(for: ":save x", at: 3).first?.hasPrefix(":save FILE") == true)
    #expect(notebook.help(for: "12", at: 1).isEmpty)
    #expect(notebook.help(for: "zzz", at: 1) == ["there is no help on zzz"])
  }

  @Test mutating func `a preview tells the shape and changes nothing`() {
    _ = notebook.respond(to: "X : [T, E] = randn(3, 4)")
    let before = notebook.text(of: "trace(sum(X))")
    #expect(preview("softmax(X @ X')") == "→ [T=3, T=3]")
    #expect(preview("y : [T, K] = X @ zeros(4, 2)") == "→ [T=3, K=2]")
    #expect(preview("a = 2; a * 3") == "→ 6")
    #expect(preview("(h = X, c = 1)") == "→ a record (h, c)")
    #expect(preview("X @ X") == "✗ inner sizes differ, [T=3, E=4] @ [T=3, E=4]")
    for silent in [
      "X @", "nothing", "1", "\"a\"", ":undo", "claim 1 == 1", "zeros(100000, 1000)", "load(\"a\")",
      "f(x) = x", "",
    ] {
      #expect(preview(silent) == nil, "\(silent)")
    }
    #expect(notebook.text(of: "trace(sum(X))") == before)
    #expect(notebook.text(of: "y").hasPrefix("name:"))
  }

  @Test mutating func `a preview tells the shape of a derivative without taking it`() {
    _ = notebook.respond(to: "X : [T, E] = randn(3, 4)")
    _ = notebook.respond(to: "m = LSTM(2, 3); W = randn(4, 2); b = 1")
    _ = notebook.respond(to: "L = sum((X @ W)^2) + b^2 + sum(m.Wf)")
    #expect(preview("∂L/∂X") == "→ [T=3, E=4]")
    #expect(preview("W - 0.1 * ∂L/∂W") == "→ [4, 2]")
    #expect(preview("∂L/∂X[0]") == "→ [E=4]")
    #expect(preview("∂L/∂m.Wf") == "→ [5, H=3]")
    #expect(preview("∂L/∂m") == "→ a LSTM")
    #expect(preview("∂L/∂b") == "→ a number")
    #expect(preview("g = norm(∂L/∂W)") == "→ a number")
    #expect(preview("∂(w -> sum(w^2))(3)") == "→ 6")
    #expect(preview("∂X/∂W") == nil)
    _ = notebook.respond(to: "W = randn(4, 2)")
    #expect(preview("∂L/∂W") == nil)
  }

  @Test func `a preview stops when it is told to`() {
    let interrupt = Interrupt()
    interrupt.request()
    #expect(notebook.preview(of: "1 + 1", interrupt: interrupt) == nil)
  }

  @Test(arguments: [
    ("1> x = 1\n x = 1\n2> f(a) = {\n .   a + 1 }\nf(a)\n", "> x = 1\n> f(a) = {\n.   a + 1 }"),
    ("> x = 1\nx = 1\n> y = x +\n. 2\ny = 3", "> x = 1\n> y = x +\n. 2"),
    ("# Title\n\n```daftar\n> X @ X\n! shape: no\n```\n", "X @ X"),
    ("7> f(a) = {\n .   a + 1 }\nf(a)\n8> ", "f(a) = {\n  a + 1 }"),
    ("x = 1\ny = 2", "x = 1\ny = 2"),
    ("a > b", "a > b"),
    ("", ""),
  ])
  func `a pasted transcript gives its inputs`(pasted: String, inputs: String) {
    #expect(CellInput.inputs(ofPasted: pasted) == inputs)
  }

  @Test(arguments: [
    ("x = 1", ["x = 1"]), ("a\n> b", ["a\n> b"]), ("> x = 1", ["x = 1"]),
    (
      "> x = 1\n> f(a) = {\n.   a > 1\n. . }\n>\n> f(x)",
      ["x = 1", "f(a) = {\n  a > 1\n. }", "f(x)"]
    ),
    ("> x = (1 +\n2)\n> y", ["x = (1 +\n2)", "y"]), ("> ", []),
  ])
  func `a list of cells is taken apart`(list: String, cells: [String]) {
    #expect(CellInput.cells(of: list) == cells)
    if cells.count > 1 { #expect(CellInput.cells(of: CellInput.list(of: cells)) == cells) }
  }

  @Test func `a list of cells is complete where its last one is`() {
    #expect(CellInput.isComplete("> x = 1\n> y = 2"))
    #expect(CellInput.isComplete("> x = (1\n> y = 2"))
    #expect(!CellInput.isComplete("> x = 1\n> y = (2"))
    #expect(CellInput.isComplete("> "))
  }

  @Test func `nothing of a list of cells is marked as unknown, nor computed while one types`() {
    #expect(notebook.unknownNames(in: "> x = 1\n> x + 1", cursor: 0).isEmpty)
    #expect(preview("> x = 1\n> x + 1") == nil)
  }
}
