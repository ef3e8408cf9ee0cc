extension Parser {
  /// Reads `{(":" words | stmt) NL}`.
  mutating func cell() throws(Mistake) -> [Statement] {
    var statements: [Statement] = []
    passSeparators()
    while current.kind != .end {
      let statement = try statement()
      statements.append(statement)
      guard isAtSeparator || current.kind == .end else { throw leftover(after: statement) }
      passSeparators()
    }
    return statements
  }

  /// `{ … }`: only the last statement may be a bare expression.
  mutating func block() throws(Mistake) -> Expression {
    try enter()
    defer { leave() }
    let start = start
    advance()
    var statements: [Statement] = []
    passSeparators()
    while !at(.curlyClose) {
      let statement = try statement()
      statements.append(statement)
      guard isAtSeparator || at(.curlyClose) else { throw leftover(after: statement) }
      let ending = current
      passSeparators()
      try checkUse(of: statement, endedBy: ending)
    }
    advance()
    return node(.block(statements), from: start)
  }

  /// Refuses a bare expression that more statements of its block follow.
  private func checkUse(of statement: Statement, endedBy ending: Token) throws(Mistake) {
    guard case .expression(let value) = statement.kind else { return }
    switch current.kind {
    case .bracket(.curlyClose), .end:
      return
    case .operator(let sign) where ending.kind == .newline && Infix(current.kind) != nil:
      throw failure(
        "this value is never used; the next line starts with \(sign.rawValue)", at: value.range,
        hint: "end this line with \(sign.rawValue) to continue")
    default:
      throw failure("this value is never used", at: value.range)
    }
  }

  /// Reads `layer | claim | def | bind | expr [":" shape]`.
  mutating func statement() throws(Mistake) -> Statement {
    let start = start
    switch try form() {
    case .layer:
      return Statement(.layer(try layer()), range(from: start))
    case .claim:
      return try claim()
    case .command(let words):
      advance()
      return Statement(.command(words), range(from: start))
    case .destructuring:
      return try destructuring()
    case .definition:
      return Statement(.define(try definition()), range(from: start))
    case .binding(let name):
      if name.isResultName {
        throw failure(
          "\(name) stands for a result", at: current.range, hint: "give it another name")
      }
      advance()
      return try binding(of: name, shape: nil, from: start)
    case .ascription:
      return try ascribed(try atom(), from: start)
    case .expression:
      let value = try expression()
      if let slip = arrowAssigned(value) { throw slip }
      return at(.colon)
        ? try ascribed(value, from: start) : Statement(.expression(value), value.range)
    }
  }

  /// The forms a statement can have, told apart before it is read.
  private enum Form {
    case layer, claim, destructuring, definition, ascription, expression
    case command(String)
    case binding(String)
  }

  private func form() throws(Mistake) -> Form {
    switch current.kind {
    case .keyword(.layer): return .layer
    case .keyword(.claim): return .claim
    case .command(let words): return .command(words)
    case .bracket(.roundOpen):
      return try kindBehindPartner(of: index) == .operator(.assign) ? .destructuring : .expression
    case .name(let name):
      if try isDefinition() { return .definition }
      switch kind(ahead: 1) {
      case .operator(.assign): return .binding(name)
      case .operator(.colon): return .ascription
      default: return .expression
      }
    default: return .expression
    }
  }

  /// Whether `name(…) =` or `name(…) ->` begins here, maybe with `[…]` behind the name.
  func isDefinition() throws(Mistake) -> Bool {
    guard case .name = current.kind, touches(ahead: 1) else { return false }
    var opening = index + 1
    if kind(ahead: 1) == .bracket(.squareOpen) { opening = try partner(of: opening) + 1 }
    guard tokens[opening].kind == .bracket(.roundOpen), touches(ahead: opening - index) else {
      return false
    }
    let behind = try kindBehindPartner(of: opening)
    return behind == .operator(.assign) || behind == .operator(.arrow)
  }

  /// Reads `value : shape`, or `name : shape = value`.
  private mutating func ascribed(
    _ value: Expression, from start: Int
  ) throws(Mistake) -> Statement {
    advance()
    if case .number = value.kind, case .number = current.kind {
      let (low, high) = (source[value.range], source[current.range])
      throw failure(
        "a range has two points", at: tokens[index - 1].range, hint: "write \(low)..\(high)")
    }
    let shape = try shape()
    if at(.assign), case .name(let name) = value.kind {
      return try binding(of: name, shape: shape, from: start)
    }
    let whole = node(.ascription(value, shape), from: start)
    return Statement(.expression(whole), whole.range)
  }

  private mutating func binding(
    of name: String, shape: ShapePattern?, from start: Int
  ) throws(Mistake) -> Statement {
    try expect(.assign)
    let value = try expression()
    return Statement(.bind(name: name, shape: shape, value), range(from: start))
  }

  /// Reads `(a, b) = value`.
  private mutating func destructuring() throws(Mistake) -> Statement {
    let start = start
    advance()
    var names: [String] = []
    while try hasItem(after: names.count, until: .roundClose) {
      let range = current.range
      let name = try name()
      if names.contains(name) { throw twice(name, at: range) }
      names.append(name)
    }
    try expect(.assign)
    let value = try expression()
    return Statement(.destructure(names, value), range(from: start))
  }

  /// Reads `claim forall a in x, b in y : expr`.
  private mutating func claim() throws(Mistake) -> Statement {
    let start = start
    advance()
    var quantifiers: [Quantifier] = []
    if at(.forall) {
      advance()
      repeat {
        let name = try name()
        try expect(.in)
        quantifiers.append(Quantifier(name: name, domain: try expression()))
      } while take(.comma)
      try expect(.colon)
    }
    let value = try expression()
    return Statement(.claim(quantifiers, value), range(from: start))
  }
}

extension String {
  /// Whether it is `_`, the last result, or `_3`, that of cell 3.
  fileprivate var isResultName: Bool {
    utf8.first == UInt8(ascii: "_") && utf8.dropFirst().allSatisfy(\.isDigit)
  }
}
