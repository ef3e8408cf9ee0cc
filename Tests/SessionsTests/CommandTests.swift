import Catalogues
import Evaluation
import Sessions
import Testing

struct CommandTests {
  private var notebook = Notebook(host: MemoryHost(), role: .replay)

  private mutating func text(_ cell: String) -> String { notebook.text(of: cell) }

  @Test(arguments: Command.catalogue.members.map(\.name))
  func `examples of commands give what they say`(name: String) throws {
    let command = try #require(Command.catalogue[name])
    for example in command.examples {
      var notebook = Notebook(host: MemoryHost(), role: .replay)
      // A colon begins a command only at the start of a line.
      let cell = example.input.replacing("; :", with: "\n:")
      let output = notebook.text(of: cell)
      #expect(output.hasSuffix(example.output), "\(example.input) gives \(output)")
    }
  }

  @Test(arguments: Command.catalogue.members.map(\.name))
  func `every command is explained within eighty columns`(name: String) {
    var notebook = Notebook(host: MemoryHost(), role: .replay)
    let page = notebook.text(of: ":help :\(name)")
    #expect(!page.hasPrefix("name:"))
    for line in page.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test(arguments: ["", "language", "shapes", "learning", "names", "commands", "keys", "sessions"])
  func `every page of help fits into eighty columns`(topic: String) {
    var notebook = Notebook(host: MemoryHost(), role: .replay)
    let page = notebook.text(of: ":help \(topic)")
    #expect(!page.hasPrefix("name:"))
    for line in page.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test mutating func `unknown commands and words are met with the nearest`() {
    #expect(text(":sav x") == "command: there is no :sav\n  :sav x\n  ^ did you mean :save?")
    #expect(text(":demo").hasPrefix("command: there is no :demo"))
    #expect(text(":set digit 3").hasSuffix("did you mean digits?"))
    #expect(text(":help sofmax").hasSuffix("did you mean softmax?"))
    #expect(text(":source sdt").hasSuffix("did you mean std?"))
    #expect(
      text(":set digits 99") == "command: digits is 1 to 17\n  :set digits 99\n              ^")
  }

  @Test mutating func `help finds ops, builtins, prelude and own names`() {
    #expect(text(":help softmax").hasPrefix("softmax[axes](x) — "))
    #expect(text(":help scan").hasPrefix("scan("))
    #expect(text(":help +").hasPrefix("a + b — "))
    #expect(text(":help LSTM").hasPrefix("layer LSTM(I, H) — of the prelude"))
    _ = text("# doubles\ndouble(x) = 2 * x")
    #expect(text(":help double").hasPrefix("doubles\n"))
  }

  @Test mutating func `help names the errors a function raises by require`() {
    #expect(text(":help clip").contains("\nAn error unless a length is at least 0.\n"))
    #expect(text("clip([3, 4], -1)").contains("a length is at least 0"))
    // In several places the words stand once.
    let spline = text(":help spline")
    #expect(spline.ranges(of: "An error unless").count == 1)
    #expect(!text(":help kron").contains("An error unless"))
    _ = text("root(x, name = \"b\") = √require(x, all(abs(x) ≥ 0), \"x is \\\"whole\\\"\")")
    #expect(text(":help root").hasPrefix("An error unless x is \"whole\".\nroot is a function"))
  }

  @Test func `every require of the prelude is told by help`() throws {
    var notebook = Notebook(host: MemoryHost(), role: .replay)
    var count = 0
    for name in Prelude.shared.names {
      let text = Prelude.shared.text(of: name) ?? ""
      guard
        text.split(separator: "\n").contains(where: {
          !$0.hasPrefix("#") && $0.contains("require(")
        })
      else { continue }
      count += 1
      #expect(notebook.text(of: ":help \(name)").contains("An error unless "), "\(name)")
    }
    #expect(count > 10)
  }

  @Test mutating func `source shows what was typed, and the prelude`() {
    _ = text("a = 1; twice(f, x) = {\n  f(f(x)) }")
    #expect(text(":source twice") == "twice(f, x) = {\n  f(f(x)) }")
    #expect(text(":source LSTM").contains("layer LSTM(I, H) {"))
    #expect(text(":source a").hasPrefix("command: a is a number, not a function"))
    #expect(text(":source softmax").hasSuffix("try :help softmax"))
  }

  @Test mutating func `undo takes cells back one by one`() {
    _ = [text("x = 1"), text("x = 2"), text(":set digits 9"), text("nothing")]
    #expect(text(":undo") == "undone: nothing")
    #expect(text(":undo") == "undone: :set digits 9")
    #expect(notebook.settings.digits == 4)
    #expect(text(":undo") == "undone: x = 2")
    #expect(text("x") == "1")
    #expect([text(":undo"), text(":undo")] == ["undone: x", "undone: x = 1"])
    #expect(text(":undo").hasPrefix("command: there is nothing to undo"))
    #expect(text("x").hasPrefix("name:"))
    #expect(notebook.nextNumber == 1)
  }

  @Test mutating func `names lists what is bound with its shape`() {
    _ = text("X : [T, D] = randn(3, 4); f(a, b) = a; x = 1; _1")
    _ = text("X : [T, D] = randn(3, 4); f(a, b) = a; x = 1")
    #expect(
      text(":names")
        == "D : size 4\nT : size 3\nX : [T=3, D=4]\nf : a function (a, b)\nx : a number")
  }

  @Test mutating func `time gives the value, and the time apart from it`() {
    let response = notebook.respond(to: ":time x = 6 * 7")
    #expect(response.text(width: 80) == "x = 42\n")
    #expect(response.remarks.first?.hasPrefix("took ") == true)
    #expect(text("x") == "42")
    #expect(text(":time y") == "name: there is no y\n  y\n  ^")
  }

  @Test mutating func `time with a number runs a cell as often and keeps what one run gives`() {
    _ = text("x = 1")
    let response = notebook.respond(to: ":time 5 times x = x + randn()")
    #expect(response.remarks.count == 1)
    #expect(response.remarks[0].hasPrefix("took "))
    #expect(response.remarks[0].contains(" at best, median "))
    #expect(response.remarks[0].hasSuffix(", 5 times"))
    var other = Notebook(host: MemoryHost())
    _ = other.respond(to: "x = 1")
    let once = other.respond(to: "x = x + randn()")
    #expect(response.text(width: 80) == once.text(width: 80))
    #expect(text(":time 3 * 4") == "12")
    #expect(text(":time 3 times").contains(":time needs an expression"))
    #expect(text(":time 0 times 4").contains("a cell is timed 1 to 1000000 times"))
    #expect(text(":time 99999999999999999999 times 4").contains("a cell is timed"))
  }

  @Test mutating func `quit asks to leave`() {
    #expect(notebook.respond(to: ":quit").wantsToQuit)
    #expect(!notebook.respond(to: "1").wantsToQuit)
  }

  @Test func `files that are run bind their names here`() {
    let files = [
      "a.daf": "x = 2\nclaim x == 3", "bad.daf": "y = 1\n\nz", "loop.daf": ":run loop.daf",
      "s.md": "<!-- daftar: 1 digits=2 seed=9 -->\n```daftar\n> r = 2 / 3\n> q\n! name\n```\n",
    ].mapValues { Array($0.utf8) }
    var notebook = Notebook(host: MemoryHost(files: files), role: .replay)
    #expect(notebook.text(of: ":run a.daf") == "line 2: ✗ 2 == 3 does not hold\nran 2 cells")
    #expect(notebook.text(of: "x") == "2")
    #expect(notebook.text(of: ":run bad.daf").hasSuffix("in bad.daf, line 3"))
    #expect(notebook.text(of: "y").hasPrefix("name:"))
    #expect(notebook.text(of: ":run s.md") == "ran 2 cells")
    #expect(notebook.text(of: "r") == "0.6667")
    #expect(notebook.text(of: ":run loop.daf").hasPrefix("limit: loop.daf is running"))
    #expect(notebook.text(of: ":run none").hasPrefix("file: there is no file none"))
    #expect(notebook.log.map(\.input).contains(":run a.daf"))
    #expect(!notebook.log.map(\.input).contains("x = 2"))
  }
}
