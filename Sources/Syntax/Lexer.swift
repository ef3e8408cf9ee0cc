/// Cuts a text into tokens.
///
/// It works on UTF-8 bytes, one look at each, and never gives up: what is no token becomes an
/// `invalid` one and the first such mistake is kept, so that the highlighter of a line being typed
/// and the parser share one lexer.
public struct Lexer {
  let source: Source
  let bytes: [UInt8]
  var position = 0
  /// How many brackets are open: inside them a `:` begins no command.
  var depth = 0
  var tokens: [Token] = []
  /// The first mistake.
  var failure: Diagnostic?

  init(_ source: Source) {
    self.source = source
    bytes = Array(source.text.utf8)
  }

  /// The tokens of a text in order, comments and line ends among them, spaces left out.
  ///
  /// Complexity: O(length of the text).
  public static func tokens(of source: Source) -> [Token] {
    var lexer = Lexer(source)
    lexer.run()
    return lexer.tokens
  }

  /// Reads the whole text.
  mutating func run() {
    // A byte order mark says nothing in UTF-8, but editors write it.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while let byte = byte(at: position) { scan(from: byte) }
  }

  /// Reads one token, or one space.
  private mutating func scan(from byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lineEnd()
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "\""): text()
    case UInt8(ascii: ":") where depth == 0 && isFirstOnLine: command()
    case UInt8(ascii: "."): point()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    default:
      if isNameStart(at: position) {
        name()
      } else {
        sign()
      }
    }
  }

  private var isFirstOnLine: Bool {
    switch tokens.last?.kind {
    case nil, .newline, .operator(.semicolon): true
    default: false
    }
  }

  /// `\n`, `\r\n` or a lone `\r`.
  private mutating func lineEnd() {
    let start = position
    if bytes[position] == UInt8(ascii: "\r"), byte(at: position + 1) == UInt8(ascii: "\n") {
      position += 1
    }
    position += 1
    add(.newline, from: start)
  }

  private mutating func comment() {
    let start = position
    passRestOfLine()
    add(.comment, from: start)
  }

  private mutating func command() {
    let start = position
    position += 1
    passRestOfLine()
    var words = bytes[(start + 1)..<position]
    while let first = words.first, first.isBlank { words.removeFirst() }
    while let last = words.last, last.isBlank { words.removeLast() }
    add(.command(String(decoding: words, as: UTF8.self)), from: start)
  }

  /// Moves to the end of the line; what could hide code from a reader is refused on the way.
  private mutating func passRestOfLine() {
    while let byte = byte(at: position), !byte.isLineEnd {
      passFreeScalar()
    }
  }

  /// Moves over one scalar of free text: a comment, a command or a quoted text.
  mutating func passFreeScalar() {
    let start = position
    let (scalar, length) = scalar(at: position)
    position += length
    if scalar.isRefusedEverywhere { refuse(scalar, at: SourceRange(start, position)) }
  }

  // MARK: - Bytes

  /// The byte at an offset; nil behind the end.
  func byte(at offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  /// The scalar that begins at an offset, and its length in bytes.
  func scalar(at offset: Int) -> (Unicode.Scalar, length: Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in bytes[(offset + 1)..<(offset + length)] {
      value = value << 6 | UInt32(next & 0x3F)
    }
    // A String holds valid UTF-8 only, so the replacement is never used.
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  // MARK: - Results

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind, SourceRange(start, position)))
  }

  /// Keeps the first mistake of the text.
  mutating func fail(_ message: String, at range: SourceRange, hint: String? = nil) {
    if failure == nil {
      failure = Diagnostic(.syntax, message, source: source, range: range, hint: hint)
    }
  }
}

extension UInt8 {
  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  var isNameLetter: Bool {
    let lower = self | 0x20
    return UInt8(ascii: "a") <= lower && lower <= UInt8(ascii: "z") || self == UInt8(ascii: "_")
  }
}
