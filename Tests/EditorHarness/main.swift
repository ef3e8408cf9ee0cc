// A program that echoes the cells it reads, for the tests of the editor on a pseudo-terminal.

internal import LineEditing

/// Names the harness completes.
let names = ["scan", "scatter", "softmax", "sigmoid", "sites"]

func isComplete(_ text: String) -> Bool {
  var depth = 0
  for letter in text { depth += letter == "(" ? 1 : letter == ")" ? -1 : 0 }
  return depth <= 0
}

func complete(_ text: String, _ cursor: Int) -> Completion {
  let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
  let word = before.reversed().prefix { $0.isLetter }.reversed()
  let start = cursor - String(word).utf8.count
  let fitting = names.filter { !word.isEmpty && $0.hasPrefix(String(word)) }
  return Completion(
    replacing: start..<cursor,
    with: fitting.map { Completion.Candidate($0, summary: "the function \($0)") })
}

func highlight(_ text: String, _ cursor: Int) -> [StyledRange] {
  text.utf8.enumerated().filter { (48..<58).contains($0.element) }
    .map { StyledRange($0.offset..<($0.offset + 1), .number) }
}

/// A cell on one line of output, so that tests find it, without control characters.
func quoted(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    if scalar == "\n" { return "\\n" }
    return scalar.value < 0x20 || scalar.value == 0x7F ? "\\?" : String(scalar)
  }.joined()
}

func hint(_ text: String) -> String? { text.hasSuffix("!") ? "→ \(text.count)" : nil }

let services = EditorServices(
  isComplete: isComplete, complete: complete, highlight: highlight, hint: hint,
  help: { text, cursor in ["help on \(text)", "at \(cursor)"] },
  paste: { $0.hasPrefix("> ") ? String($0.dropFirst(2)) : $0 })
let path = CommandLine.arguments.dropFirst().first
let prefill = CommandLine.arguments.dropFirst(2).first ?? ""
var editor = LineEditor(services: services, history: path.map { .file($0) } ?? .memory)
var cell = 1
reading: while true {
  switch editor.readCell(prompt: "[\(cell)] ", prefill: cell == 1 ? prefill : "") {
  case .cell("spin"):
    print("spinning")
    editor.whileRunning { glance in
      while !Interrupts.isPending { glance(false) }
      glance(true)
    }
    Interrupts.clear()
    print("interrupted")
  case .cell("long"): editor.show((1...100).map { "line \($0)\n" }.joined())
  case .cell(let text): print("cell <\(quoted(text))>")
  case .cancelled: print("cancelled")
  case .end: break reading
  }
  cell += 1
}
print("bye")
