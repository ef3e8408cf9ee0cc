// What people write who know other languages, and what is written here instead.

extension Parser {
  /// What to say where a statement begins with a word of another language, as `def f(x)` does.
  func foreignWord() -> Mistake? {
    let before = tokens[index - 1]
    guard case .name(let word) = before.kind, isStatementStart(index - 1),
      let (message, hint) = Self.foreignWords[word]
    else { return nil }
    return failure(message, at: before.range, hint: hint ?? "write \(restOfLine)")
  }

  private func isStatementStart(_ place: Int) -> Bool {
    if place == 0 { return true }
    switch tokens[place - 1].kind {
    case .newline, .operator(.semicolon), .bracket(.curlyOpen): return true
    default: return false
    }
  }

  /// What is written from here to the end of the line.
  private var restOfLine: String {
    let rest = source.text.utf8.dropFirst(current.range.lower).prefix { !$0.isLineEnd }
    let text = String(decoding: rest, as: UTF8.self)
    return text.isQuotable ? text : "it without"
  }

  /// A message each, with what to write; nil quotes the rest of the line.
  private static let foreignWords: [String: (message: String, hint: String?)] = {
    let function = ("a function needs no keyword", "write f(x) = x + 1" as String?)
    let binding = ("a name needs no keyword", nil as String?)
    let module = ("nothing is imported: everything is there", "leave the line out" as String?)
    let loop = ("loops are functions", "write map(i -> i^2, 0..3), scan or fold" as String?)
    return [
      "def": function, "func": function, "fn": function, "function": function,
      "let": binding, "var": binding, "const": binding, "val": binding,
      "import": module, "from": module, "using": module, "for": loop,
      "while": ("loops are functions", "write fold((h, i) -> 2 * h, 1, 1..9)"),
      "lambda": ("a lambda needs no keyword", "write x -> x + 1"),
      "return": ("the last line of a block is its value", nil),
      "print": ("a value on a line by itself is shown", nil),
      "class": ("a class is a layer here", "write layer Name(sizes) { … }"),
      "struct": ("a record is written as it is", "write (h = 0, c = 0)"),
    ]
  }()

  /// What to say of two signs that mean something together elsewhere: `**`, `//`, `+=`, `.*`.
  func foreignSign() -> Mistake? {
    guard case .operator(let second) = current.kind else { return nil }
    if index > 0, touches(), case .operator(let first) = tokens[index - 1].kind,
      let known = meaning(of: first, second, at: index - 1)
    {
      return known
    }
    if touches(ahead: 1), case .operator(let third) = kind(ahead: 1) {
      return meaning(of: second, third, at: index)
    }
    return nil
  }

  private func meaning(
    of first: Token.Operator, _ second: Token.Operator, at place: Int
  ) -> Mistake? {
    let range = SourceRange(tokens[place].range.lower, tokens[place + 1].range.upper)
    func mistake(_ hint: String) -> Mistake {
      failure("\(source[range]) has no meaning", at: range, hint: hint)
    }
    switch (first, second) {
    case (.times, .times): return mistake("write ^ for a power")
    case (.divide, .divide): return mistake("write floor(a / b); a comment begins with #")
    case (.divide, .times): return mistake("a comment begins with #")
    case (.plus, .assign), (.minus, .assign), (.times, .assign), (.divide, .assign):
      guard place > 0, case .name(let name) = tokens[place - 1].kind else {
        return mistake("write x = x \(first.rawValue) 1")
      }
      return mistake("write \(name) = \(name) \(first.rawValue) …")
    case (.dot, .times), (.dot, .divide), (.dot, .power), (.dot, .plus), (.dot, .minus):
      return mistake("\(second.rawValue) works element by element as it is")
    default: return nil
    }
  }

  /// What to say of `x <- 3`, which compares x with -3.
  func arrowAssigned(_ expression: Expression) -> Mistake? {
    guard case .binary(.less, let left, let right) = expression.kind,
      case .name(let name) = left.kind,
      case .unary(.negate, let value) = right.kind,
      source[SourceRange(left.range.upper, value.range.lower)].contains("<- ")
    else { return nil }
    return failure(
      "<- has no meaning", at: SourceRange(left.range.upper + 1, left.range.upper + 3),
      hint: "write \(name) = … or \(name) < -…")
  }

  /// What to say of an entry that something is assigned to: `X[1, 2] = 3`.
  func entryAssigned(_ expression: Expression) -> Mistake? {
    guard case .index(let base, let indices) = expression.kind else { return nil }
    let places = indices.map { index -> String? in
      guard index.label == nil, case .at(let place) = index.selection else { return nil }
      return String(source[place.range])
    }
    let name = source[base.range]
    var hint = "write where(condition, new, \(name))"
    let value = source.text.utf8.dropFirst(current.range.upper).prefix { !$0.isLineEnd }
    let text = String(decoding: value, as: UTF8.self)
    if !places.contains(nil), text.isQuotable {
      let words = places.compactMap { $0 }.joined(separator: ", ")
      hint = "write \(name) = put(\(name), \(words),\(text.hasPrefix(" ") ? "" : " ")\(text))"
    }
    return failure(
      "values never change, so an entry cannot be set", at: expression.range, hint: hint)
  }
}
