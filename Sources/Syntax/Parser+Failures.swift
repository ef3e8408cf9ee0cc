extension Parser {
  /// A mistake of syntax at a place.
  func failure(_ message: String, at range: SourceRange, hint: String? = nil) -> Mistake {
    Mistake(.syntax, message, source: source, range: range, hint: hint)
  }

  /// That a bracket waits for its partner.
  func neverClosed(_ opening: Token) -> Mistake {
    Mistake(
      .syntax, "this \(source[opening.range]) is never closed", source: source,
      range: opening.range, isIncomplete: true)
  }

  /// What to say when the token at hand cannot stand where it does; `missing` tells what should,
  /// `waits` that the next line may bring it.
  func unexpected(_ missing: String, waits: Bool = false) -> Mistake {
    let before = index > 0 ? tokens[index - 1].kind : .newline
    if current.kind == .end { return endsTooEarly(missing, waits: waits) }
    if before.endsValue, let slip = twoValues() { return slip }
    if let slip = foreignSign() { return slip }
    if before == .operator(.colon), at(.colon) { return sliceWithStep() }
    switch current.kind {
    case .operator(.transpose) where !before.endsValue:
      return failure(
        "' transposes what it touches", at: current.range, hint: "text stands in \"…\"")
    case .newline:
      return failure("\(missing) at the end of this line", at: current.range)
    case .operator(.assign):
      return failure("= gives a name, it does not compare", at: current.range, hint: "write ==")
    case .operator(.arrow) where before.endsValue:
      return failure(
        "a lambda needs brackets to be an operand", at: current.range, hint: "write (x -> …)")
    case .keyword(let word) where (word == .if || word == .not) && !before.endsValue:
      return failure(
        "\(word.rawValue) needs brackets to be an operand", at: current.range,
        hint: "write (\(word.rawValue) …)")
    default:
      return failure(
        "\(missing) before \(source[current.range])", at: current.range, hint: continuationHint)
    }
  }

  /// That a second colon, as other languages have it, is none here.
  private func sliceWithStep() -> Mistake {
    failure(
      "a slice has no step", at: current.range, hint: "slice(x, axis, start, count, step) has one")
  }

  /// What to say when neither a comma nor the end of a list comes.
  func unexpectedInList(until closing: Token.Bracket) -> Mistake {
    if at(.colon), closing == .squareClose { return sliceWithStep() }
    if at(.semicolon), closing == .squareClose {
      return failure("rows have brackets of their own", at: current.range, hint: "write [[…], […]]")
    }
    return unexpected("a comma or \(closing.rawValue) is missing")
  }

  /// What to say when a statement is over and its line is not.
  func leftover(after statement: Statement) -> Mistake {
    guard case .expression = statement.kind else { return unexpected(Self.endOfStatement) }
    if at(.assign) {
      if let slip = foreignSign() { return slip }
      if case .expression(let value) = statement.kind, let slip = entryAssigned(value) {
        return slip
      }
      return failure("only a name, name(…) or (a, b) can stand before =", at: statement.range)
    }
    if at(.comma) {
      return failure("a list needs brackets", at: statement.range, hint: listHint(statement))
    }
    return unexpected(Self.endOfStatement)
  }

  /// Numbers side by side are a tensor, or one number with a comma for its point.
  private func listHint(_ statement: Statement) -> String {
    if case .name = tokens[index - 1].kind, case .name = kind(ahead: 1) { return "write (a, b)" }
    guard case .number = tokens[index - 1].kind, case .number = kind(ahead: 1) else {
      return "write [a, b] or (a, b)"
    }
    let (first, second) = (source[tokens[index - 1].range], source[tokens[index + 1].range])
    let list = "write [\(first), \(second)]"
    return touches(ahead: 1) && !first.contains(".") ? list + " or \(first).\(second)" : list
  }

  static let endOfStatement = "the end of the statement is missing"

  private func endsTooEarly(_ missing: String, waits: Bool) -> Mistake {
    if let unclosed { return neverClosed(unclosed) }
    let goesOn = index > 0 && tokens[index - 1].kind.continuesLine
    return Mistake(
      .syntax, "\(missing) at the end", source: source, range: current.range,
      isIncomplete: goesOn || waits)
  }

  /// An operator at the start of a line belongs at the end of the line before.
  private var continuationHint: String? {
    guard index > 0, tokens[index - 1].kind == .newline, case .operator(let sign) = current.kind,
      Infix(current.kind) != nil || sign == .power
    else { return nil }
    return "end the line before with \(sign.rawValue)"
  }

  /// Two values side by side: a call or an index that does not touch, or a missing comma.
  private func twoValues() -> Mistake? {
    let before = tokens[index - 1]
    guard current.kind.beginsValue || at(.transpose) else { return nil }
    if let slip = foreignWord() { return slip }
    let touching = before.range.upper == current.range.lower
    if at(.transpose), !touching {
      return failure("' must touch what it transposes", at: current.range)
    }
    guard at(.roundOpen) || at(.squareOpen), !touching else {
      return failure("an operator or a comma is missing between two values", at: current.range)
    }
    let sign = source[current.range]
    if at(.roundOpen), case .name(let name) = before.kind,
      let closing = try? partner(of: index)
    {
      let inside = source[SourceRange(current.range.lower, tokens[closing].range.upper)]
      let hint = inside.isQuotable ? "write \(name)\(inside)" : nil
      return failure("a \(sign) must touch what it calls", at: current.range, hint: hint)
    }
    return failure(
      "a comma is missing, or this \(sign) must touch the value before", at: current.range)
  }
}

extension Token.Kind {
  /// Whether a value can begin with it.
  var beginsValue: Bool {
    switch self {
    case .name, .number, .text: true
    case .bracket(let bracket): bracket.closing != nil
    case .operator(.root), .operator(.partial): true
    default: false
    }
  }

  /// Whether a value can end with it.
  var endsValue: Bool {
    switch self {
    case .name, .number, .text, .operator(.transpose): true
    case .bracket(let bracket): bracket.closing == nil
    default: false
    }
  }
}

extension String {
  /// Whether it can be quoted in a hint.
  var isQuotable: Bool { utf8.count <= 80 && !utf8.contains { $0.isLineEnd } }
}
