/// Turns a text into statements.
///
/// Written by hand, one function a rule of the grammar, without going back: where two rules begin
/// alike, the token behind the matching bracket decides. Any text gives statements or a diagnostic,
/// in linear time and on a small stack.
public struct Parser: ~Copyable {
  /// How deeply brackets, blocks, lambdas and branches may stand in each other.
  static let nestingLimit = 200
  /// How high a tree may grow, chains such as `1 + 1 + …` included: whoever walks a tree, even to
  /// free it, needs stack for each level.
  static let heightLimit = 1_000

  let source: Source
  let tokens: [Token]
  private let partners: [Int?]
  /// The innermost bracket that is never closed.
  let unclosed: Token?
  /// The index of the token at hand.
  var index = 0
  private var nesting = 0
  /// No tree built since the innermost expression began is higher than this.
  private var height = 0

  /// The statements of a cell or file.
  ///
  /// Errors: of kind `syntax` or `limit`; `isIncomplete` where more lines could complete the text.
  ///
  /// Complexity: O(length of the text).
  public static func parse(_ source: Source) throws(Diagnostic) -> [Statement] {
    var parser = Parser(source, try Layout(source))
    do throws(Mistake) {
      return try parser.cell()
    } catch {
      throw error.diagnostic
    }
  }

  /// The statements of a file's bytes.
  ///
  /// Errors: as `parse(_:)`; of kind `file` for bytes that are not UTF-8.
  public static func parse(bytes: [UInt8], name: String) throws(Diagnostic) -> [Statement] {
    try parse(Source(name: name, bytes: bytes))
  }

  private init(_ source: Source, _ layout: Layout) {
    self.source = source
    tokens = layout.tokens
    partners = layout.partners
    unclosed = layout.open.last.map { layout.tokens[$0] }
  }

  // MARK: - Looking

  /// The token at hand.
  var current: Token { tokens[index] }

  /// The kind of a token further on.
  func kind(ahead distance: Int) -> Token.Kind {
    tokens[min(index + distance, tokens.count - 1)].kind
  }

  /// Where the token at hand begins.
  var start: Int { current.range.lower }

  func at(_ sign: Token.Operator) -> Bool { current.kind == .operator(sign) }

  func at(_ bracket: Token.Bracket) -> Bool { current.kind == .bracket(bracket) }

  func at(_ keyword: Token.Keyword) -> Bool { current.kind == .keyword(keyword) }

  var isAtSeparator: Bool { current.kind == .newline || at(.semicolon) }

  /// Whether the token at a distance touches the one before it.
  func touches(ahead distance: Int = 0) -> Bool {
    let position = index + distance
    guard position > 0, position < tokens.count else { return false }
    return tokens[position - 1].range.upper == tokens[position].range.lower
  }

  /// The index of the bracket that closes the one at an index.
  ///
  /// Errors: incomplete where it is never closed, as what the bracket means is not known yet.
  func partner(of opening: Int) throws(Mistake) -> Int {
    guard let partner = partners[opening] else { throw neverClosed(tokens[opening]) }
    return partner
  }

  /// The kind of the token behind the bracket that closes the one at an index.
  func kindBehindPartner(of opening: Int) throws(Mistake) -> Token.Kind {
    tokens[try partner(of: opening) + 1].kind
  }

  // MARK: - Taking

  /// Goes on to the next token; the end stays at hand.
  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  mutating func take(_ sign: Token.Operator) -> Bool {
    guard at(sign) else { return false }
    advance()
    return true
  }

  mutating func take(_ bracket: Token.Bracket) -> Bool {
    guard at(bracket) else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: Token.Operator) throws(Mistake) {
    guard take(sign) else { throw unexpected("\(sign.rawValue) is missing") }
  }

  mutating func expect(_ keyword: Token.Keyword) throws(Mistake) {
    guard at(keyword) else {
      // A line end before these two does not end the statement.
      let waits = keyword == .then || keyword == .else
      throw unexpected("\(keyword.rawValue) is missing", waits: waits)
    }
    advance()
  }

  mutating func expect(_ bracket: Token.Bracket) throws(Mistake) {
    guard take(bracket) else { throw unexpected("\(bracket.rawValue) is missing") }
  }

  mutating func name(of what: String = "a name") throws(Mistake) -> String {
    switch current.kind {
    case .name(let name):
      advance()
      return name
    case .keyword(let word):
      throw failure("\(word.rawValue) is a reserved word, not a name", at: current.range)
    default:
      throw unexpected("\(what) is missing")
    }
  }

  /// Skips the ends of statements, among them empty ones.
  mutating func passSeparators() {
    while isAtSeparator { advance() }
  }

  /// Whether one more item of `item, item, …` comes; takes the comma before it, or the closing
  /// bracket behind the last.
  mutating func hasItem(after count: Int, until closing: Token.Bracket) throws(Mistake) -> Bool {
    if count == 0 { return !take(closing) }
    if take(.comma) { return true }
    guard take(closing) else { throw unexpectedInList(until: closing) }
    return false
  }

  /// From an offset to the last byte that was taken.
  func range(from start: Int) -> SourceRange {
    SourceRange(start, index > 0 ? tokens[index - 1].range.upper : start)
  }

  /// An expression from an offset to the last byte that was taken.
  func node(_ kind: Expression.Kind, from start: Int) -> Expression {
    Expression(kind, range(from: start))
  }

  // MARK: - Limits

  /// Counts one level of the parser's own recursion; `leave` takes it back.
  mutating func enter() throws(Mistake) {
    nesting += 1
    guard nesting <= Self.nestingLimit else {
      throw Mistake(
        .limit, "this is nested more than \(Self.nestingLimit) levels deep", source: source,
        range: current.range)
    }
  }

  mutating func leave() { nesting -= 1 }

  /// Begins to measure an expression of its own; what was measured so far is handed back.
  mutating func beginMeasuring() -> Int {
    defer { height = 0 }
    return height
  }

  /// Ends measuring an expression that is a part of what was measured before.
  mutating func endMeasuring(_ outer: Int) { height = max(outer, height + 1) }

  /// Counts one link of a chain: a node above all that was built at this level.
  mutating func grow() throws(Mistake) {
    height += 1
    guard height <= Self.heightLimit else {
      throw Mistake(
        .limit, "this chain has more than \(Self.heightLimit) links", source: source,
        range: current.range, hint: "give a part of it a name")
    }
  }
}

/// What the parser throws inside: a diagnostic in a box, as each frame of a recursion keeps room
/// for its errors, and the stack may be small.
indirect enum Mistake: Error {
  case found(Diagnostic)

  init(
    _ kind: Diagnostic.Kind, _ message: String, source: Source, range: SourceRange,
    hint: String? = nil, isIncomplete: Bool = false
  ) {
    self = .found(
      Diagnostic(
        kind, message, source: source, range: range, hint: hint, isIncomplete: isIncomplete))
  }

  var diagnostic: Diagnostic {
    switch self {
    case .found(let diagnostic): diagnostic
    }
  }
}
