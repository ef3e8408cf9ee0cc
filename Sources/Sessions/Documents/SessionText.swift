import Syntax

/// A session file as it is written, piece by piece: a title, a header, and fences of cells, one but for
/// cells of a course of their own.
struct SessionText: Sequence, IteratorProtocol {
  private var head: String?
  private var cells: CellLog.Walk
  /// What the comment before the fence that is open says; nil where none is.
  private var fence: String?

  /// The file of some cells.
  init(title: String, header: SessionHeader, cells: CellLog) {
    head = "# \(title)\n\(header.written)\n"
    self.cells = cells.makeIterator()
  }

  mutating func next() -> String? {
    if let head {
      self.head = nil
      return head
    }
    guard let cell = cells.next() else { return closeFence() }
    let options = cell.course.options
    let lines = Self.inputLines(of: cell.input) + cell.transcript.map(\.written)
    let text = lines.map { $0 + "\n" }.joined()
    if options.isEmpty, fence == "" { return text }
    let end = closeFence() ?? ""
    fence = options
    return end + "\n" + Self.fenceStart(options) + text
  }

  private mutating func closeFence() -> String? {
    if fence == nil { return nil }
    fence = nil
    return "```\n"
  }

  /// The first lines of a fence whose cells went in a way of their own, or in the usual one.
  private static func fenceStart(_ options: String) -> String {
    (options.isEmpty ? "" : "<!-- \(options) -->\n") + "```daftar\n"
  }

  /// A cell without what it gave, in a fence of its own.
  static func fence(ofInput cell: LoggedCell) -> String {
    let lines = inputLines(of: cell.input).map { $0 + "\n" }.joined()
    return "\(fenceStart(cell.course.options))\(lines)```\n"
  }

  /// A bare script as a session: its cells without results, in one fence.
  static func document(
    ofScript text: String, named name: String
  ) throws(Diagnostic) -> SessionDocument {
    let cells = ScriptCells(text).enumerated().lazy.map { place, cell in
      LoggedCell(input: cell.text, transcript: [], number: place + 1, course: Course())
    }
    let text = SessionText(title: name, header: SessionHeader(), cells: CellLog(cells))
    return try SessionDocument(bytes: Array(text.joined().utf8))
  }

  /// The lines of what was typed, behind their prompts.
  static func inputLines(of input: String) -> [String] {
    let lines = input.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.enumerated().map { place, line in
      (place == 0 ? Marker.input : .continuation).line(String(line))
    }
  }
}
