extension Parser {
  /// Names, literals, and whatever begins with a bracket, `√` or `∂`.
  mutating func atom() throws(Mistake) -> Expression {
    if let leaf = leaf() { return leaf }
    if at(.roundOpen) { return try roundBrackets() }
    if at(.squareOpen) { return try squareBrackets() }
    if at(.curlyOpen) { return try block() }
    if at(.root) { return try root() }
    if at(.partial) { return try partial() }
    throw unexpected("a value is missing")
  }

  /// A name or a literal, if there is one.
  private mutating func leaf() -> Expression? {
    let kind: Expression.Kind
    switch current.kind {
    case .name(let name): kind = .name(name)
    case .number(let value): kind = .number(value)
    case .text(let value): kind = .text(value)
    default: return nil
    }
    let range = current.range
    advance()
    return Expression(kind, range)
  }

  /// `√x`, the same as `sqrt(x)`.
  private mutating func root() throws(Mistake) -> Expression {
    let sign = current.range
    advance()
    try enter()
    let value = try postfix()
    leave()
    try grow()
    let function = Expression(.name("sqrt"), sign)
    return node(.call(function, [Expression.Argument(value)]), from: sign.lower)
  }

  /// Reads `[a, b]`.
  private mutating func squareBrackets() throws(Mistake) -> Expression {
    let start = start
    advance()
    var items: [Expression] = []
    while try hasItem(after: items.count, until: .squareClose) { items.append(try expression()) }
    return node(.brackets(items), from: start)
  }

  /// A group, an ascription, a record or a list; a lambda was seen before.
  private mutating func roundBrackets() throws(Mistake) -> Expression {
    // While the bracket is open, nobody knows whether a lambda begins with it.
    _ = try partner(of: index)
    let start = start
    if beginsRecord() { return try record() }
    advance()
    if take(.roundClose) { return node(.list([]), from: start) }
    let first = try expression()
    if take(.roundClose) {
      // The brackets count as a part of the value, so that ranges of operands leave nothing
      // between them but the operator.
      return node(first.kind, from: start)
    }
    return try list(after: first, from: start)
  }

  /// The rest of `(a : [T])` or of `(a, b)`.
  private mutating func list(
    after first: Expression, from start: Int
  ) throws(Mistake) -> Expression {
    if take(.colon) {
      let shape = try shape()
      try expect(.roundClose)
      return node(.ascription(first, shape), from: start)
    }
    var items = [first]
    while try hasItem(after: items.count, until: .roundClose) { items.append(try expression()) }
    return node(.list(items), from: start)
  }

  private func beginsRecord() -> Bool {
    guard case .name = kind(ahead: 1) else { return false }
    return kind(ahead: 2) == .operator(.assign)
  }

  /// Reads `(h = a, c = b)`.
  private mutating func record() throws(Mistake) -> Expression {
    let start = start
    advance()
    var fields: [Expression.Field] = []
    while try hasItem(after: fields.count, until: .roundClose) {
      let range = current.range
      let name = try name(of: "the name of a field")
      if fields.contains(where: { $0.name == name }) { throw twice(name, at: range) }
      try expect(.assign)
      fields.append(Expression.Field(name, try expression()))
    }
    return node(.record(fields), from: start)
  }
}
