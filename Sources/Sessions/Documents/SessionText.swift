/// Writes a session file from cells and what they gave.
enum SessionText {
  /// The file as text: a title, a header, one fence with all cells.
  static func text(title: String, header: SessionHeader, cells: [LoggedCell]) -> String {
    let lines =
      ["# \(title)", header.written, "", "```daftar"] + cells.flatMap(lines(of:)) + ["```"]
    return lines.joined(separator: "\n") + "\n"
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
