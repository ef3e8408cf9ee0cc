import LineEditing
import Testing

struct CompletionTests {
  private func step(_ typed: String, _ candidates: String...) -> CompletionStep {
    let completion = Completion(replacing: 0..<0, with: candidates.map { .init($0) })
    return CompletionStep(completion, typed: typed)
  }

  @Test func `what is unique is inserted, what is shared as far as it goes`() {
    #expect(step("so", "softmax") == .insert("softmax"))
    #expect(step("s", "scan", "scatter") == .insert("sca"))
    #expect(step("sca", "scan", "scatter") == .choose)
    #expect(step("softmax", "softmax") == .nothing)
    #expect(step("q") == .nothing)
  }

  @Test func `candidates of another spelling do not shorten what was typed`() {
    #expect(step("ls", "LSTM", "LN") == .choose)
  }

  @Test func `a letter is not taken from its mark`() {
    #expect(step("y", "y\u{302}a", "y\u{302}b") == .insert("y\u{302}"))
  }

  @Test(arguments: [
    ("x = \\sigma", "sigma", 6), ("\\", "", 1), ("\\_0", "_0", 3), ("∂\\hat", "hat", 4),
  ])
  func `a backslash begins a name`(text: String, name: String, length: Int) throws {
    let found = try #require(SymbolInput.name(before: text))
    #expect(found.name == name)
    #expect(found.length == length)
  }

  @Test(arguments: ["", "sigma", "\\sigma x", "\\a.b"])
  func `other text is no name`(text: String) {
    #expect(SymbolInput.name(before: text) == nil)
  }

  @Test func `names have symbols`() {
    let expected = [
      "sigma": "σ", "theta": "θ", "partial": "∂", "sqrt": "√", "infty": "∞", "odot": "⊙",
      "cdot": "·", "approx": "≈", "pm": "±", "leq": "≤", "geq": "≥", "neq": "≠", "to": "→",
      "top": "ᵀ", "transpose": "ᵀ", "prime": "′", "_0": "₀", "_9": "₉", "hat": "\u{302}",
    ]
    for (name, symbol) in expected { #expect(SymbolTable.standard[name] == symbol) }
    let names = SymbolTable.standard.entries.map(\.name)
    #expect(Set(names).count == names.count)
  }
}

struct MenuTests {
  private func rows(
    _ candidates: [Completion.Candidate], columns: Int = 30, limit: Int = 10
  ) -> [String] {
    Menu.rows(for: candidates, columns: columns, limit: limit).map(\.text)
  }

  @Test func `few candidates stand with their summaries`() {
    let candidates = [
      Completion.Candidate("scan", summary: "a loop that keeps every step"),
      Completion.Candidate("scatter", summary: ""),
    ]
    #expect(rows(candidates) == ["scan     a loop that keeps eve", "scatter"])
  }

  @Test func `many candidates stand in columns`() {
    let candidates = (10..<32).map { Completion.Candidate("name\($0)", summary: "x") }
    let rows = rows(candidates)
    #expect(rows.count == 6)
    #expect(rows.first == "name10  name16  name22  name28")
    #expect(rows.last == "name15  name21  name27")
  }

  @Test func `what finds no room is counted`() {
    let candidates = (10..<32).map { Completion.Candidate("name\($0)") }
    let rows = rows(candidates, limit: 2)
    #expect(rows == ["name10  name16  name22  name28", "… 5 more rows"])
  }

  @Test func `names cannot send escape sequences`() {
    #expect(rows([.init("a\u{1B}[31m"), .init("b")])[0].contains("\u{1B}") == false)
  }
}
