// The functions that call each other for every bracket hold little but their results: what looks at
// tokens and builds nodes is done by others that have returned before the next level begins. That
// keeps a level small on the stack.

extension Parser {
  /// Reads `if … | lambda | or {"|>" postfix}`.
  mutating func expression() throws(Mistake) -> Expression {
    try enter()
    let outer = beginMeasuring()
    defer {
      endMeasuring(outer)
      leave()
    }
    if at(.if) { return try conditional() }
    if try isLambda() { return try lambda() }
    let start = start
    let value = try operation(.or)
    return at(.pipe) ? try piped(value, from: start) : value
  }

  private mutating func conditional() throws(Mistake) -> Expression {
    let start = start
    advance()
    let condition = try expression()
    try expect(.then)
    let first = try expression()
    try expect(.else)
    let second = try expression()
    return node(.conditional(condition, then: first, otherwise: second), from: start)
  }

  /// Whether `x ->` or `(…) ->` begins here.
  private func isLambda() throws(Mistake) -> Bool {
    switch current.kind {
    case .name: kind(ahead: 1) == .operator(.arrow)
    case .bracket(.roundOpen): try kindBehindPartner(of: index) == .operator(.arrow)
    default: false
    }
  }

  private mutating func lambda() throws(Mistake) -> Expression {
    let start = start
    let inputs = at(.roundOpen) ? try parameters() : [try plainParameter()]
    try expect(.arrow)
    let body = try expression()
    return node(.lambda(inputs, body), from: start)
  }

  /// `x |> f`, which is `f(x)` and nothing more.
  private mutating func piped(
    _ first: Expression, from start: Int
  ) throws(Mistake) -> Expression {
    var value = first
    while take(.pipe) {
      let function = try postfix()
      try grow()
      value = node(.call(function, [Expression.Argument(value)]), from: start)
    }
    return value
  }

  /// All infix forms that bind at least as tightly as `lowest`.
  mutating func operation(_ lowest: Precedence) throws(Mistake) -> Expression {
    let start = start
    var left = at(.not) ? try negation(lowest) : try unary()
    while let infix = infixAhead(lowest) {
      let sign = current.range
      advance()
      let right = try operation(infix.precedence.tighter)
      left = try join(left, right, by: infix, at: sign, from: start)
    }
    return left
  }

  private func infixAhead(_ lowest: Precedence) -> Infix? {
    guard let infix = Infix(current.kind), infix.precedence >= lowest else { return nil }
    return infix
  }

  private mutating func join(
    _ left: Expression, _ right: Expression, by infix: Infix, at sign: SourceRange, from start: Int
  ) throws(Mistake) -> Expression {
    try grow()
    let kind: Expression.Kind
    switch infix {
    case .approximately:
      let tolerance = take(.tolerance) ? try operation(.range) : nil
      kind = .approximately(left, right, tolerance: tolerance)
    case .binary(let found):
      kind = .binary(found, left, right)
    }
    try checkChain(left, infix, at: sign, right)
    return node(kind, from: start)
  }

  /// Refuses `a < b < c` and `a..b..c`, where the sign before the third operand comes now.
  private mutating func checkChain(
    _ left: Expression, _ infix: Infix, at sign: SourceRange, _ middle: Expression
  ) throws(Mistake) {
    guard let next = Infix(current.kind), next.precedence == infix.precedence else { return }
    switch next.precedence {
    case .range:
      throw failure("ranges do not chain", at: current.range)
    case .comparison:
      let second = current.range
      let hint = chainHint(left, sign, middle)
      throw failure("comparisons do not chain", at: second, hint: hint)
    default:
      return
    }
  }

  /// `write 0 < x and x < 1`, in the user's own words.
  private mutating func chainHint(
    _ left: Expression, _ sign: SourceRange, _ middle: Expression
  ) -> String? {
    let secondSign = source[current.range]
    advance()
    // Where the last operand ends only reading it tells; parsing is over anyway.
    guard let last = try? operation(.range) else { return nil }
    let operands = [left, middle, last].map { source[$0.range] }
    let hint = """
      write \(operands[0]) \(source[sign]) \(operands[1]) \
      and \(operands[1]) \(secondSign) \(operands[2])
      """
    return hint.isQuotable ? hint : nil
  }

  /// `not a`, which may stand where a comparison may.
  private mutating func negation(_ lowest: Precedence) throws(Mistake) -> Expression {
    guard lowest <= .not else { throw unexpected("a value is missing") }
    let words = starts(of: .keyword(.not))
    let value = try operation(.comparison)
    return try wrap(value, in: .not, from: words)
  }

  /// Reads `"-" unary | postfix ["^" unary]`.
  private mutating func unary() throws(Mistake) -> Expression {
    let signs = starts(of: .operator(.minus))
    var value = try postfix()
    if at(.power) { value = try power(value) }
    return try wrap(value, in: .negate, from: signs)
  }

  private mutating func power(_ base: Expression) throws(Mistake) -> Expression {
    advance()
    try enter()
    let exponent = try unary()
    leave()
    try grow()
    return node(.binary(.power, base, exponent), from: base.range.lower)
  }

  /// Takes a row of prefix operators; they are many only in a text that is an attack, so they are
  /// gone through in a loop.
  private mutating func starts(of prefix: Token.Kind) -> [Int] {
    var starts: [Int] = []
    while current.kind == prefix {
      starts.append(start)
      advance()
    }
    return starts
  }

  private mutating func wrap(
    _ operand: Expression, in prefix: UnaryOperator, from starts: [Int]
  ) throws(Mistake) -> Expression {
    var value = operand
    for start in starts.reversed() {
      try grow()
      value = node(.unary(prefix, value), from: start)
    }
    return value
  }
}
