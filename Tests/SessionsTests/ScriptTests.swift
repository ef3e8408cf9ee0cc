import Evaluation
import Sessions
import Testing

struct ScriptTests {
  /// The lines cells begin on, with what they print.
  private func steps(_ text: String) -> [String] {
    var run = ScriptRun(of: text, in: Notebook(host: MemoryHost(), role: .replay))
    var result: [String] = []
    while let step = run.next() {
      let response = step.response
      let first =
        (response.text(width: 80) + response.mistakeText(width: 80))
        .split(separator: "\n").first ?? ""
      result.append("\(step.mistakeLine): \(first)")
    }
    return result
  }

  @Test func `a statement goes on over lines as at the prompt`() {
    #expect(steps("1 +\n2\n\nx = [1,\n 2]\nx\n  |> sum") == ["1: 3", "4: x : [2]", "6: 3"])
    #expect(steps("if 1 > 2\nthen 3\nelse 4") == ["1: 4"])
    #expect(steps("f(x) = {\n  y = x\n\n  y }\r\nf(2)\r\n") == ["1: f(x)", "5: 2"])
  }

  @Test func `a mistake is told by its line and does not end the script`() {
    #expect(steps("a = 1\n\nb\na") == ["1: a = 1", "3: name: there is no b", "4: 1"])
    #expect(steps("[1,\n b]") == ["2: name: there is no b"])
    #expect(steps("1 )\n2") == ["1: syntax: this ) closes nothing", "2: 2"])
  }

  @Test func `a script ends where it says so`() {
    #expect(steps("1\n:quit\n2").count == 2)
  }

  @Test func `a long script takes a time in proportion`() {
    let text = (0..<3000).map { "x\($0 % 50) = \($0)" }.joined(separator: "\n")
    #expect(steps(text).count == 3000)
  }
}
