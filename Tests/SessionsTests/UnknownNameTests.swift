import Evaluation
import Foundation
import Sessions
import Syntax
import Testing

/// What is underlined while one types, because nothing stands behind it.
struct UnknownNameTests {
  private var notebook = Notebook(host: MemoryHost(), role: .live(folder: "/nonexistent"))

  init() { _ = notebook.respond(to: "X : [T, E] = randn(3, 4); net = LSTM(4, 2); s = [1, 2]") }

  /// The underlined parts of a text, the cursor where `│` stands, else at the end.
  private func unknown(_ marked: String) -> [String] {
    let text = marked.replacing("│", with: "")
    let cursor = marked.utf8.firstRange(of: "│".utf8).map {
      marked.utf8.distance(from: marked.utf8.startIndex, to: $0.lowerBound)
    }
    let bytes = Array(text.utf8)
    return notebook.unknownNames(in: text, cursor: cursor ?? bytes.count).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("softmx(X)", ["softmx"]), ("y = softmax(Y) + 1", ["Y"]), ("1 + nothing * 2", ["nothing"]),
    ("softmx(X) + ", ["softmx"]), ("y = tanh(nope, ", ["nope"]), ("f(a) = a + nope ", ["nope"]),
    ("∂L/∂X + 1", ["L"]), ("σ(ŷ) - 1", ["ŷ"]), ("(a = nope, b = 1)", ["nope"]),
    ("map(i -> i + j, 1..3)", ["j"]), ("if nope > 1 then 2 else 3", ["nope"]),
    ("f(x) = {\n  y = x\n  z + y }", ["z"]), ("nope.field", ["nope"]),
    ("│nope + 1", ["nope"]), ("[nope, 1] @ X", ["nope"]),
  ])
  func `a name that means nothing is found once the cursor has left it`(
    text: String, names: [String]
  ) {
    #expect(unknown(text) == names, "\(text)")
  }

  @Test(arguments: [
    "nope", "1 + no│pe", "1 + nope│ + 2", "softmax(nope", "lr", "lr ", "(a, b)", "step(m, g)",
    "Y : [T, K]", "f(x: [T, D]) = x / √D", "softmax[T](X)", "X[E = 2]", "net.Wf",
    "net(s = 1, x = 2)",
    "layer Cell(I, H) { W : [I + H, H] ~ glorot; call(h, x : [I]) = tanh(cat(x, h) @ W) }",
    "fold((s, i) -> s + i, 0, 1..9)", "claim forall a in 0..9 : a >= 0", ":what nope = 2",
    "x = 1; x + T", "_ + _3", "?nope", "# nope", "\"nope\"", "mean[axis](", "trace(X).nope",
    "f(x) = { g(y) = y + x; g(x) }", "do(X, nope = 1)", "",
  ])
  func `names that are bound there, being typed, or no names at all are left alone`(text: String) {
    #expect(unknown(text) == [], "\(text)")
  }

  /// Each cell of a lesson is looked at before it runs.
  @Test(arguments: ["00-tour", "02-bptt", "09-adder", "12-attention", "15-transformer-block"])
  func `no cell of a lesson that goes well has one`(lesson: String) throws {
    let path = LessonTests.folder.appending(path: "\(lesson).md").path
    let document = try SessionDocument(bytes: Array(Data(contentsOf: URL(filePath: path))))
    var notebook = Notebook(
      settings: document.settings, host: DiskHost(folder: LessonTests.folder.path), role: .replay)
    for cell in document.cells {
      let bytes = Array(cell.input.utf8)
      let found = notebook.unknownNames(in: cell.input, cursor: -1).map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
      // Cases are counted elsewhere, and take long.
      let isLong = cell.input.hasPrefix("claim forall")
      let failed = !isLong && notebook.respond(to: cell.input).diagnostic?.kind == .name
      #expect(failed || found == [], "\(cell.input)")
    }
    #expect(document.cells.count > 5)
  }
}
