import Evaluation
import Graphs
import Sessions
import Testing

/// What rebinding a name leaves behind, and how it catches up.
struct StalenessTests {
  private var notebook = Notebook(host: MemoryHost(), role: .replay)

  private mutating func text(_ cell: String) -> String { notebook.text(of: cell) }

  private mutating func stale(after cell: String) -> [String] {
    notebook.respond(to: cell).stale.map { "\($0.name)[\($0.cell)]" }
  }

  @Test mutating func `rebinding marks what was made from a name, and says so once`() {
    for cell in ["a = 2", "f(x) = a * x", "b = f(3)", "c = b + 1", "d = 7"] { _ = text(cell) }
    #expect(stale(after: "a = 5") == ["b[3]", "c[4]"])
    #expect(stale(after: "a = 6").isEmpty)
    #expect(text("b") == "6")
    #expect(text(":names").contains("b : a number, stale"))
    #expect(stale(after: "b = 1").isEmpty)
    #expect(notebook.staleNames.map(\.name) == ["c"])
  }

  @Test mutating func `a function, a size and a name of the prelude count too`() {
    for cell in ["f(x) = x", "y = f(2)", "X : [N] = [1, 2, 3]", "n = N + 1", "s = relu(-1)"] {
      _ = text(cell)
    }
    #expect(stale(after: "f(x) = 2 * x") == ["y[2]"])
    #expect(stale(after: "X : [N] = [1, 2]") == ["n[4]"])
    #expect(stale(after: "relu(x) = x") == ["s[5]"])
    #expect(
      text(":re") == "y = 2 → 4\nn = 4 → 3\ns = 0 → -1")
    #expect(text(":re") == "nothing is stale")
  }

  @Test mutating func `re computes the cone alone, with the draws it had`() {
    for cell in ["k = 1", "W = randn(2, 3)", "V = k * randn(2, 3)", "u = sum(V)", "k = 2"] {
      _ = text(cell)
    }
    _ = text("claimed = V * 2; W0 = W")
    #expect(text(":re V").hasPrefix("V : [2, 3]  largest change "))
    #expect(notebook.staleNames.map(\.name) == ["u", "claimed"])
    #expect(text("claim W == W0") == "✓ holds")
    #expect(text("claim V == claimed") == "✓ holds")
    _ = text(":re")
    #expect(text("claim u ≈ sum(V)").hasPrefix("✓"))
  }

  @Test mutating func `a name made from itself begins again from what it was`() {
    for cell in ["k = 1", "x = 10", "x = x + k", "k = 2"] { _ = text(cell) }
    #expect(text(":re") == "x = 11 → 12")
    #expect(text("k = 3\n:re") == "k = 3\nx = 12 → 13")
    #expect(text("do(x, k = 5)") == "15")
  }

  @Test mutating func `a name of another shape is shown by its shapes`() {
    for cell in ["n = 2", "Z = zeros(n, 3)", "t = \"a\"", "r = (v = n, w = t)", "n = 4"] {
      _ = text(cell)
    }
    #expect(
      text(":re") == "Z : [2, 3] → [4, 3]\nr : a record (v, w)  largest change 2, at v: 2 → 4")
  }

  @Test mutating func `what a cell overtakes itself is stale as well`() {
    #expect(stale(after: "a = 1; b = a; c = b; a = 2") == ["b[1]", "c[1]"])
    #expect(text(":re") == "b = 1 → 2\nc = 1 → 2")
  }

  @Test mutating func `a failing re changes nothing`() {
    for cell in ["n = 2", "Z = zeros(2, n) @ zeros(2, 2)", "n = 3"] { _ = text(cell) }
    #expect(text(":re").hasPrefix("shape: inner sizes differ"))
    #expect(notebook.staleNames.map(\.name) == ["Z"])
    #expect(text("Z").hasPrefix("[2, 2]"))
  }

  @Test mutating func `auto computes at once, and undo takes that back too`() {
    for cell in ["a = 2", "b = a^2", ":auto on"] { _ = text(cell) }
    #expect(text("a = 3") == "a = 3\nb = 4 → 9")
    #expect(text("b") == "9")
    _ = text(":undo 2")
    #expect(text("b") == "4")
    _ = text(":auto off")
    #expect(stale(after: "a = 4") == ["b[2]"])
  }

  @Test mutating func `what shows an effect and keeps nothing`() {
    for cell in ["a = 2", "b = a^2", "c = [b, 1]", "lone = 1"] { _ = text(cell) }
    let logged = notebook.log.count
    #expect(text(":what a = 3 in b, c[0] + 1") == "b = 4 → 9\nc[0] + 1 = 5 → 10")
    #expect(
      text(":what a = 3")
        == """
        b = 4 → 9
        c : [2]  largest change 5, at [0]: 4 → 9
        before  │ after
        [2]     │ [2]
           4  1 │    9  1
        """)
    #expect(text(":what lone = 3") == "nothing was made from lone")
    #expect(text(":what a = 2").hasPrefix("as before: b, c"))
    #expect([text("a"), text("b")] == ["2", "4"])
    #expect(notebook.log.count == logged + 2)
    #expect(text(":what").hasPrefix("command: :what needs one name"))
    #expect(text(":what aa = 1").hasPrefix("name: there is no aa"))
    #expect(text(":what a = 1 in zz").hasPrefix("name: there is no zz"))
    #expect(text(":what a = 1 in").hasPrefix("b = 4 → 1"))
  }

  @Test mutating func `ctrl-c during re leaves everything as it was`() {
    for cell in ["a = 2", "b = a^2", "a = 3"] { _ = text(cell) }
    let interrupt = Interrupt()
    interrupt.request()
    #expect(notebook.respond(to: ":re", interrupt: interrupt).isInterrupted)
    #expect(notebook.staleNames.map(\.name) == ["b"])
    #expect(text("b") == "4")
  }
}
