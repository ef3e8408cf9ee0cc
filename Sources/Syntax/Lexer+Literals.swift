extension Lexer {
  /// Reads a number: digits, a point with digits on both sides, an exponent.
  ///
  /// What is too large for a Double is infinite, what is too small is 0.
  mutating func number() {
    let start = position
    passDigits()
    if byte(at: position) == UInt8(ascii: "."), byte(at: position + 1)?.isDigit == true {
      position += 1
      passDigits()
    }
    passExponent()
    let digits = spelling(from: start)
    if byte(at: position) == UInt8(ascii: "."), byte(at: position + 1) != UInt8(ascii: ".") {
      position += 1
      return refuseNumber(
        "a number needs digits on both sides of its point", from: start,
        hint: digits.contains(".") ? nil : "write \(digits).0")
    }
    if isNameStart(at: position) {
      let nameStart = position
      passName()
      return refuseNumber(
        "a number and a name need an operator between them", from: start,
        hint: "write \(digits)*\(spelling(from: nameStart))")
    }
    add(.number(Double(digits) ?? .infinity), from: start)
  }

  /// Reads what begins with a point: `.`, `..`, or the slip `.5`.
  mutating func point() {
    let start = position
    guard byte(at: position + 1)?.isDigit == true else { return sign() }
    position += 1
    if let last = tokens.last, last.kind == .operator(.range), last.range.upper == start {
      return refuseNumber("a range has two points", from: start, hint: "write ..")
    }
    passDigits()
    refuseNumber(
      "a number needs digits on both sides of its point", from: start,
      hint: "write 0\(spelling(from: start))")
  }

  /// Reads a text in quotes; it ends on the line it begins on.
  mutating func text() {
    let start = position
    var value = String.UnicodeScalarView()
    position += 1
    while let byte = byte(at: position), !byte.isLineEnd {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return add(.text(String(value)), from: start)
      case UInt8(ascii: "\\"):
        value.append(escape())
      default:
        value.append(scalar(at: position).0)
        passFreeScalar()
      }
    }
    fail("this text is never closed", at: SourceRange(start, start + 1), hint: "end it with \"")
    add(.invalid, from: start)
  }

  /// Reads `\"`, `\\` or `\n`.
  private mutating func escape() -> Unicode.Scalar {
    let start = position
    position += 1
    switch byte(at: position) {
    case UInt8(ascii: "n"):
      position += 1
      return "\n"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      position += 1
      return Unicode.Scalar(bytes[position - 1])
    default:
      fail(
        "a \\ in a text begins \\\", \\\\ or \\n", at: SourceRange(start, position),
        hint: "write \\\\ for the sign itself")
      return "\\"
    }
  }

  private mutating func passDigits() {
    while byte(at: position)?.isDigit == true { position += 1 }
  }

  private mutating func passExponent() {
    guard let mark = byte(at: position), mark | 0x20 == UInt8(ascii: "e") else { return }
    var digits = position + 1
    if let sign = byte(at: digits), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      digits += 1
    }
    guard byte(at: digits)?.isDigit == true else { return }
    position = digits
    passDigits()
  }

  private func spelling(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func refuseNumber(_ message: String, from start: Int, hint: String?) {
    fail(message, at: SourceRange(start, position), hint: hint)
    add(.invalid, from: start)
  }
}
