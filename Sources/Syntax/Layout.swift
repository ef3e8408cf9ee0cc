/// The tokens the parser sees: without comments, and with those line ends only that end a
/// statement.
///
/// Every opening bracket knows its partner, so looking past a bracket costs the same however much
/// it holds, and the parser never goes back.
struct Layout {
  private(set) var tokens: [Token] = []
  /// For each token, the index of the bracket that closes it; nil for all others.
  private(set) var partners: [Int?] = []
  /// The opening brackets that wait for their partner, outermost first.
  private(set) var open: [Int] = []

  init(_ source: Source) throws(Diagnostic) {
    var lexer = Lexer(source)
    lexer.run()
    if let failure = lexer.failure { throw failure }
    tokens.reserveCapacity(lexer.tokens.count + 1)
    for token in lexer.tokens {
      switch token.kind {
      case .comment: continue
      case .newline: addLineEnd(token)
      default: try add(token, in: source)
      }
    }
    // A line end behind which nothing comes ends nothing that the end of the text does not.
    if tokens.last?.kind == .newline { removeLast() }
    let end = tokens.last?.range.upper ?? 0
    append(Token(.end, SourceRange(end, end)))
  }

  private mutating func append(_ token: Token) {
    tokens.append(token)
    partners.append(nil)
  }

  private mutating func removeLast() {
    tokens.removeLast()
    partners.removeLast()
  }

  private mutating func addLineEnd(_ token: Token) {
    guard let last = tokens.last, last.kind != .newline, !last.kind.continuesLine else { return }
    // Inside ( ) and [ ] lines mean nothing; a { inside turns them on again.
    if let bracket = open.last, tokens[bracket].kind != .bracket(.curlyOpen) { return }
    append(token)
  }

  private mutating func add(_ token: Token, in source: Source) throws(Diagnostic) {
    if token.kind.continuesLineBefore, tokens.last?.kind == .newline {
      removeLast()
    }
    if case .bracket(let bracket) = token.kind {
      if bracket.closing != nil {
        open.append(tokens.count)
      } else {
        try close(with: token, bracket, in: source)
      }
    }
    append(token)
  }

  private mutating func close(
    with token: Token, _ bracket: Token.Bracket, in source: Source
  ) throws(Diagnostic) {
    guard let opening = open.popLast(), case .bracket(let opener) = tokens[opening].kind else {
      throw Diagnostic(
        .syntax, "this \(bracket.rawValue) closes nothing", source: source, range: token.range)
    }
    guard opener.closing == bracket else {
      let wanted = opener.closing?.rawValue ?? ""
      throw Diagnostic(
        .syntax, "this \(bracket.rawValue) meets an open \(opener.rawValue)", source: source,
        range: token.range, hint: "write \(wanted) first")
    }
    partners[opening] = tokens.count
  }
}

extension Token.Kind {
  /// Whether the statement goes on behind a line that ends with it.
  var continuesLine: Bool {
    switch self {
    case .operator(.transpose), .operator(.semicolon): false
    case .operator: true
    case .keyword(let word):
      switch word {
      case .then, .else, .and, .or, .not: true
      case .if, .layer, .claim, .forall, .in: false
      }
    default: false
    }
  }

  /// Whether the statement before goes on with a line that begins with it.
  var continuesLineBefore: Bool {
    switch self {
    case .operator(.pipe), .keyword(.then), .keyword(.else), .keyword(.and), .keyword(.or): true
    default: false
    }
  }
}
