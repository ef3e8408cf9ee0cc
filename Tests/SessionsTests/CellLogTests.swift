import SeededNumbers
import Sessions
import Syntax
import Testing

/// The log of a notebook, of which all but the latest cells are packed.
struct CellLogTests {
  private static let words = [
    "x = 1", "", " ", "é", "e\u{301}", "سلام", "漢字", "👩‍👩‍👧‍👦", "\u{0}", "\r\n", "\n", "\r", "> a", "! b",
    "```", "\u{FEFF}", "\u{10FFFF}", String(repeating: "long ", count: 60),
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
      words.randomElement(using: &random)
    }.joined()
  }

  private static func number(_ random: inout SeededGenerator) -> Int {
    let bits = Int.random(in: 0...63, using: &random)
    return Int.random(in: .min ... .max, using: &random) >> bits
  }

  private static func cell(_ random: inout SeededGenerator) -> LoggedCell {
    let lines = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      TranscriptLine(Bool.random(using: &random) ? .error : .output, text(&random))
    }
    let stopCount = max(0, Int.random(in: -3...3, using: &random))
    var course = Course(stops: (0..<stopCount).map { _ in number(&random) })
    course.leavesStale = Bool.random(using: &random)
    return LoggedCell(
      input: text(&random), transcript: lines, number: number(&random), course: course)
  }

  /// Texts that only look the same are not.
  private static func areSame(_ a: some Sequence<LoggedCell>, _ b: some Sequence<LoggedCell>)
    -> Bool
  {
    a.elementsEqual(b) { a, b in
      a == b && a.input.utf8.elementsEqual(b.input.utf8)
        && a.transcript.elementsEqual(b.transcript) { $0.text.utf8.elementsEqual($1.text.utf8) }
    }
  }

  @Test(arguments: 0..<20)
  func `it holds what an array of cells holds`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var log = CellLog()
    var cells: [LoggedCell] = []
    var removals = 0
    for _ in 0..<8 {
      for _ in 0..<Int.random(in: 0...3 * CellLog.blockLength, using: &random) {
        cells.append(Self.cell(&random))
        log.append(cells[cells.count - 1])
      }
      for _ in 0..<Int.random(in: 0...2 * CellLog.blockLength, using: &random) {
        removals += cells.isEmpty ? 0 : 1
        #expect(log.popLast() == cells.popLast())
      }
      #expect(log.count == cells.count)
      #expect(log.isEmpty == cells.isEmpty)
      #expect(log.removals == removals)
      #expect(Self.areSame(log, cells))
      #expect(Self.areSame(log.latestFirst, cells.reversed()))
      #expect(Self.areSame(CellLog(cells), cells))
      let place = Int.random(in: 0...cells.count, using: &random)
      #expect(Self.areSame(log.cells(from: place), cells[place...]))
      #expect(Array(log.latestFirst.prefix(5)) == Array(cells.reversed().prefix(5)))
    }
  }

  @Test func `a copy stays as it was`() {
    var random = SeededGenerator(seed: 1)
    let cells = (0..<1000).map { _ in Self.cell(&random) }
    var log = CellLog(cells)
    let copy = log
    for _ in 0..<900 { _ = log.popLast() }
    for _ in 0..<500 { log.append(cells[0]) }
    #expect(Self.areSame(copy, cells))
    #expect(log.count == 600)
    #expect(copy.removals == 0)
  }

  @Test func `a hundred thousand cells take their text and a few bytes each`() {
    var log = CellLog()
    var textBytes = 0
    for number in 1...100_000 {
      let input = "x\(number % 50) = sin(\(number))"
      let output = "x\(number % 50) = \(Double(number) / 7)"
      textBytes += input.utf8.count + output.utf8.count
      log.append(
        LoggedCell(
          input: input, transcript: [TranscriptLine(.output, output)], number: number,
          course: Course()))
    }
    #expect(log.extent.packedBytes <= textBytes + 8 * log.count)
    #expect(log.extent.unpackedCells < 2 * CellLog.blockLength)
    // Two strings, an array and its line take more than that.
    #expect(log.extent.packedBytes < 60 * log.count)
  }

  // MARK: - In a notebook

  /// More cells than are held unpacked, some of which fail.
  private static let inputs = (1...400).map { $0 % 7 == 0 ? "nope\($0)" : "x = \($0)" }

  private func notebook(in folder: TemporaryFolder) -> Notebook {
    var notebook = Notebook(
      host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    for input in Self.inputs { _ = notebook.respond(to: input) }
    return notebook
  }

  @Test func `what is saved holds the packed cells and the others`() throws {
    let folder = try TemporaryFolder()
    var notebook = notebook(in: folder)
    #expect(notebook.log.extent.packedBytes > 0)
    #expect(notebook.text(of: ":save a.md") == "saved 400 cells to a.md")
    let lines = try folder.text(of: "a.md").split(separator: "\n")
    let inputs = lines.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
    #expect(inputs == Self.inputs)
    #expect(lines.count { $0 == "```daftar" } == 1)
    #expect(SessionCheck(of: folder.path("a.md")).lines == ["✓ \(folder.path("a.md")): 400 cells"])
    #expect(
      notebook.text(of: ":save a.md --no-errors") == "saved 343 cells to a.md, left out 57")
    #expect(SessionCheck(of: folder.path("a.md")).passed)
    #expect(notebook.text(of: ":save a.md --minimal") == "saved 1 cell to a.md, left out 399")
    #expect(try folder.text(of: "a.md").contains("\n> x = 400\n"))
  }

  @Test func `a hundred cells are undone and redone over packed ones`() throws {
    let folder = try TemporaryFolder()
    var notebook = notebook(in: folder)
    let last = notebook.nextNumber
    for _ in 0..<3 {
      #expect(notebook.text(of: ":undo 1000").split(separator: "\n").count == 100)
      #expect(notebook.text(of: ":undo").hasPrefix("command: that is too long ago to undo"))
      #expect(notebook.text(of: "x") == "300")
      #expect(notebook.text(of: ":redo").hasPrefix("command: there is nothing to redo"))
      #expect(notebook.text(of: ":undo") == "undone: x")
      #expect(notebook.log.map(\.input) == Array(Self.inputs.prefix(300)))
      for input in Self.inputs[300...] { _ = notebook.respond(to: input) }
      #expect(notebook.nextNumber == last)
    }
    #expect(notebook.text(of: ":undo 100").split(separator: "\n").count == 100)
    #expect(notebook.text(of: ":redo 100").split(separator: "\n").count == 100)
    #expect(notebook.log.map(\.input) == Self.inputs)
    #expect(notebook.text(of: ":save a.md") == "saved 400 cells to a.md")
    #expect(SessionCheck(of: folder.path("a.md")).passed)
  }

  @Test func `back goes as far as cells can be undone, and no further`() throws {
    let folder = try TemporaryFolder()
    var notebook = notebook(in: folder)
    let numbers = notebook.log.map(\.number)
    #expect(notebook.text(of: ":back 1").hasPrefix("command: prompt 1 is too long ago"))
    #expect(
      notebook.text(of: ":back \(numbers[299])").hasPrefix(
        "command: prompt \(numbers[299]) is too long ago"))
    #expect(notebook.text(of: ":back \(numbers[300])") == "undone: 100 cells")
    #expect(notebook.log.map(\.input) == Array(Self.inputs.prefix(300)))
    #expect(notebook.text(of: "x") == "300")
  }

  @Test func `a file that is run again undoes as far as a notebook that keeps all`() throws {
    let commands = [":undo 30", "x", ":redo", ":back 1", ":undo 1000", ":undo", "x"]
    let inputs = Self.inputs + commands
    let folder = try TemporaryFolder()
    var live = Notebook(host: DiskHost(folder: folder.path), role: .live(folder: folder.path))
    var script = ScriptRun(
      of: inputs.joined(separator: "\n"), in: Notebook(host: DiskHost(), role: .replay))
    for input in inputs {
      let next = script.next()
      let step = try #require(next)
      let response = live.respond(to: input, named: "line \(step.line)")
      #expect(response.text(width: 80) == step.response.text(width: 80))
      #expect(response.diagnostic?.message == step.response.diagnostic?.message)
    }
    #expect(live.log.count > 250)
    #expect(script.notebook.log.extent.packedBytes == 0)
    #expect(script.notebook.nextNumber == live.nextNumber)
    // The same as a session: its last cells hold what the notebook gave.
    let cells = inputs.map { "> \($0)\n" }.joined()
    let path = try folder.write("```daftar\n\(cells)```\n", to: "a.md")
    #expect(SessionPromotion(of: path, acceptsErrors: true).succeeded)
    #expect(SessionCheck(of: path).passed)
    let end = try folder.text(of: "a.md").suffix(200)
    #expect(end.contains("! command: that is too long ago to undo\n"), "\(end)")
    #expect(end.hasSuffix("> x\n300\n```\n"), "\(end)")
  }
}
