import Syntax

/// Writes a session file from cells and what they gave.
enum SessionText {
  /// The file as text: a title, a header, and fences of cells, one but for cells of a course of their
  /// own.
  static func text(title: String, header: SessionHeader, cells: [LoggedCell]) -> String {
    var lines = ["# \(title)", header.written]
    var place = cells.startIndex
    repeat {
      let rest = cells[place...]
      let options = rest.first?.course.options ?? ""
      let fence = options.isEmpty ? rest.prefix { $0.course == Course() } : rest.prefix(1)
      lines.append("")
      if !options.isEmpty { lines.append("<!-- \(options) -->") }
      lines += ["```daftar"] + fence.flatMap(Self.lines(of:)) + ["```"]
      place = fence.endIndex
    } while place < cells.endIndex
    return lines.joined(separator: "\n") + "\n"
  }

  /// A bare script as a session: its cells without results, in one fence.
  static func document(
    ofScript text: String, named name: String
  ) throws(Diagnostic) -> SessionDocument {
    let cells = ScriptCells(text).enumerated().map { place, cell in
      LoggedCell(input: cell.text, transcript: [], number: place + 1, course: Course())
    }
    let text = Self.text(title: name, header: SessionHeader(), cells: cells)
    return try SessionDocument(bytes: Array(text.utf8))
  }

  /// The lines of one cell.
  private static func lines(of cell: LoggedCell) -> [String] {
    inputLines(of: cell.input) + cell.transcript.map(\.written)
  }

  /// The lines of what was typed, behind their prompts.
  static func inputLines(of input: String) -> [String] {
    let lines = input.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.enumerated().map { place, line in
      (place == 0 ? Marker.input : .continuation).line(String(line))
    }
  }
}
