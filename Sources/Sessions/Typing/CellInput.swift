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

  /// Whether a text is a whole cell, so that Enter may run it.
  public static func isComplete(_ text: String) -> Bool {
    do throws(Diagnostic) {
      _ = try Parser.parse(Source(name: "", text: expanded(text)))
      return true
    } catch {
      return !error.isIncomplete
    }
  }

  /// The inputs of a pasted transcript, from a screen or a session file; any other text as it is.
  ///
  /// A transcript begins with a prompt, `> ` or `12> `, or holds a `daftar` fence. Its prompts,
  /// results and prose are dropped.
  public static func inputs(ofPasted text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let first = lines.first { !$0.allSatisfy(\.isWhitespace) }
    let isTranscript =
      first.map { input(of: $0) != nil } ?? false
      || lines.contains { $0.hasPrefix("```daftar") } && lines.contains { $0.hasPrefix("> ") }
    guard isTranscript else { return text }
    var inputs: [Substring] = []
    var isInInput = false
    for line in lines {
      if let input = input(of: line) {
        inputs.append(input)
        isInInput = true
      } else if isInInput, let rest = continuation(of: line) {
        inputs.append(rest)
      } else {
        isInInput = false
      }
    }
    return inputs.joined(separator: "\n")
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
