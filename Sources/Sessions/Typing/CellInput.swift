import Syntax

/// What the text of a cell is, before it is run.
public enum CellInput {
  /// The cell behind a short form: `?softmax` and `softmax?` ask for help.
  public static func expanded(_ text: String) -> String {
    let words = text.trimmed
    if words.first == "?" { return ":help " + words.dropFirst().trimmed }
    if words.last == "?", !words.hasPrefix(":"), words.dropLast().allSatisfy({ !$0.isWhitespace }) {
      return ":help " + words.dropLast()
    }
    return text
  }

  /// Whether a text is a whole cell, so that Enter may run it; of a list of cells the last counts.
  public static func isComplete(_ text: String) -> Bool {
    guard let last = cells(of: text).last else { return true }
    do throws(Diagnostic) {
      _ = try Parser.parse(Source(name: "", text: expanded(last)))
      return true
    } catch {
      return !error.isIncomplete
    }
  }

  // MARK: - Lists of cells

  /// The cells of a text: one, unless it is a list as a session file has it, where each cell begins
  /// with `> ` and its further lines with `. `.
  ///
  /// No cell of the language begins with `>`, so that the two are never mistaken for each other.
  public static func cells(of text: String) -> [String] {
    guard isList(text) else { return [text] }
    var cells: [String] = []
    for line in lines(of: text) {
      if let input = input(of: line) {
        cells.append(String(input))
      } else {
        cells[cells.count - 1] += "\n" + (continuation(of: line) ?? line)
      }
    }
    return cells.filter { !$0.trimmed.isEmpty }
  }

  /// Cells as one text that `cells(of:)` takes apart; a single one as it is.
  public static func list(of cells: [String]) -> String {
    if cells.count == 1 { return cells[0] }
    return cells.flatMap(SessionText.inputLines(of:)).joined(separator: "\n")
  }

  /// Whether a text is a list of cells.
  public static func isList(_ text: String) -> Bool { text.hasPrefix("> ") }

  /// The inputs of a pasted transcript, from a screen or a session file, as a list of cells; any
  /// other text as it is.
  ///
  /// A transcript begins with a prompt, `> ` or `12> `, or holds a `daftar` fence. Its results and
  /// prose are dropped.
  public static func inputs(ofPasted text: String) -> String {
    let lines = lines(of: text)
    let first = lines.first { !$0.allSatisfy(\.isWhitespace) }
    let isTranscript =
      first.map { input(of: $0) != nil } ?? false
      || lines.contains { $0.hasPrefix("```daftar") } && lines.contains { $0.hasPrefix("> ") }
    guard isTranscript else { return text }
    var cells: [String] = []
    var isInInput = false
    for line in lines {
      if let input = input(of: line) {
        cells.append(String(input))
        isInInput = true
      } else if isInInput, let rest = continuation(of: line) {
        cells[cells.count - 1] += "\n" + rest
      } else {
        isInInput = false
      }
    }
    return list(of: cells.filter { !$0.trimmed.isEmpty })
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// What stands behind a prompt.
  private static func input(of line: Substring) -> Substring? {
    let rest = line.drop { $0.isASCII && $0.isNumber }
    if rest == ">" { return "" }
    return rest.hasPrefix("> ") ? rest.dropFirst(2) : nil
  }

  /// What stands behind the dot of a further line.
  private static func continuation(of line: Substring) -> Substring? {
    let rest = line.drop { $0 == " " }
    if rest == "." { return "" }
    return rest.hasPrefix(". ") ? rest.dropFirst(2) : nil
  }
}
