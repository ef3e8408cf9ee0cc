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
  private let text: String
  /// The line at hand, counted from 1, and where the one behind it begins; nil at the end.
  private var line: Substring?
  private var number = 0
  private var rest: String.Index?

  /// The cells of a text.
  init(_ text: String) {
    self.text = text
    rest = text.startIndex
    advance()
  }

  /// The next cell; lines that hold nothing are passed over.
  ///
  /// Complexity: O(length of the cell), where its lines do not end with operators.
  mutating func next() -> Cell? {
    while let line, line.trimmed.isEmpty { advance() }
    let first = number
    var lines: [Substring] = []
    var openBrackets = 0
    while let line, lines.isEmpty || openBrackets > 0 || Self.goesOn(lines, with: line) {
      openBrackets += Self.bracketBalance(of: line)
      lines.append(line)
      advance()
    }
    return lines.isEmpty ? nil : Cell(text: lines.joined(separator: "\n"), line: first)
  }

  /// Goes to the next line.
  private mutating func advance() {
    number += 1
    guard let start = rest else {
      line = nil
      return
    }
    let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n"))
    var bytes = text.utf8[start..<(end ?? text.endIndex)]
    if end != nil, bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    line = Substring(bytes)
    rest = end.map { text.utf8.index(after: $0) }
  }

  /// Whether a cell takes the line behind it as well.
  private static func goesOn(_ lines: [Substring], with line: Substring) -> Bool {
    if joinsLineBefore(line) { return true }
    let text = lines.joined(separator: "\n")
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
