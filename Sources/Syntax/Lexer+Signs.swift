extension Lexer {
  /// Reads an operator or a bracket.
  mutating func sign() {
    let start = position
    if let (found, length) = operatorAhead() {
      position += length
      return add(.operator(found), from: start)
    }
    let (scalar, length) = scalar(at: position)
    position += length
    if let bracket = Token.Bracket(rawValue: String(scalar)) {
      depth = max(0, depth + (bracket.closing == nil ? -1 : 1))
      add(.bracket(bracket), from: start)
    } else if scalar == "∞" {
      add(.name("inf"), from: start)
    } else {
      refuse(scalar, at: SourceRange(start, position))
      add(.invalid, from: start)
    }
  }

  /// The longest operator that begins here, and its length in bytes.
  private func operatorAhead() -> (Token.Operator, length: Int)? {
    let first = bytes[position]
    if first >= 0x80 {
      let (scalar, length) = scalar(at: position)
      return Self.glyphs[scalar].map { ($0, length) }
    }
    let second = byte(at: position + 1)
    if first == UInt8(ascii: "+"), second == UInt8(ascii: "/"),
      byte(at: position + 2) == UInt8(ascii: "-")
    {
      return (.tolerance, 3)
    }
    if let second, let pair = Self.pair(Unicode.Scalar(first), Unicode.Scalar(second)) {
      return (pair, 2)
    }
    return Self.single(Unicode.Scalar(first)).map { ($0, 1) }
  }

  private static let glyphs: [Unicode.Scalar: Token.Operator] = [
    "⊙": .times, "·": .matmul, "≈": .approximately, "±": .tolerance, "∂": .partial, "√": .root,
    "ᵀ": .transpose, "≤": .lessOrEqual, "≥": .greaterOrEqual, "≠": .notEqual, "→": .arrow,
  ]

  private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Token.Operator? {
    switch (first, second) {
    case (".", "."): .range
    case ("=", "="): .equal
    case ("!", "="): .notEqual
    case ("<", "="): .lessOrEqual
    case (">", "="): .greaterOrEqual
    case ("~", "="): .approximately
    case ("-", ">"): .arrow
    case ("|", ">"): .pipe
    default: nil
    }
  }

  private static func single(_ sign: Unicode.Scalar) -> Token.Operator? {
    switch sign {
    case "+": .plus
    case "-": .minus
    case "*": .times
    case "/": .divide
    case "@": .matmul
    case "^": .power
    case "<": .less
    case ">": .greater
    case "=": .assign
    case "~": .draw
    case ":": .colon
    case ",": .comma
    case ".": .dot
    case ";": .semicolon
    case "'": .transpose
    default: nil
    }
  }
}
