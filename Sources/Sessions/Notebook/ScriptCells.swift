import Syntax

/// The cells of a bare script: a statement with the lines it goes on over, without prompts.
///
/// A cell ends where a line ends a statement and the next one does not go on with it, as at the
/// prompt, so that a mistake in one does not hide the others.
struct ScriptCells: Sequence, IteratorProtocol {
  /// A cell and the line it begins on, counted from 1.
  struct Cell: Equatable {
    let text: String
    let line: Int
  }
  private let lines: [Substring]
  private var place = 0

  /// The cells of a text.
  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The next cell; lines that hold nothing are passed over.
  ///
  /// Complexity: O(length of the cell), where its lines do not end with operators.
  mutating func next() -> Cell? {
    while place < lines.count, lines[place].trimmed.isEmpty { place += 1 }
    guard place < lines.count else { return nil }
    let first = place
    var openBrackets = 0
    repeat {
      openBrackets += Self.bracketBalance(of: lines[place])
      place += 1
    } while place < lines.count && (openBrackets > 0 || goesOn(from: first))
    return Cell(text: lines[first..<place].joined(separator: "\n"), line: first + 1)
  }

  /// Whether the cell that began at a line takes the line at hand as well.
  private func goesOn(from first: Int) -> Bool {
    if Self.joinsLineBefore(lines[place]) { return true }
    let text = lines[first..<place].joined(separator: "\n")
    do throws(Diagnostic) {
      _ = try Parser.parse(Source(name: "", text: text))
      return false
    } catch {
      return error.isIncomplete
    }
  }

  private static func bracketBalance(of line: Substring) -> Int {
    Lexer.tokens(of: Source(name: "", text: String(line))).reduce(0) { balance, token in
      guard case .bracket(let bracket) = token.kind else { return balance }
      return balance + (bracket.closing == nil ? -1 : 1)
    }
  }

  private static func joinsLineBefore(_ line: Substring) -> Bool {
    switch Lexer.tokens(of: Source(name: "", text: String(line))).first?.kind {
    case .operator(.pipe), .keyword(.then), .keyword(.else), .keyword(.and), .keyword(.or): true
    default: false
    }
  }
}
