import Syntax

/// Writes a session file from cells and what they gave.
enum SessionText {
  /// The file as text: a title, a header, one fence with all cells.
  static func text(title: String, header: SessionHeader, cells: [LoggedCell]) -> String {
    let lines =
      ["# \(title)", header.written, "", "```daftar"] + cells.flatMap(lines(of:)) + ["```"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A bare script as a session: its cells without results, in one fence.
  static func document(
    ofScript text: String, named name: String
  ) throws(Diagnostic) -> SessionDocument {
    let cells = ScriptCells(text).enumerated().map { place, cell in
      LoggedCell(input: cell.text, transcript: [], number: place + 1)
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
