/// How tightly a form binds, loosest first; the parser and the printer share it.
enum Precedence: Int, Comparable {
  /// `if … then … else …`, `x -> …`: reach as far right as they can.
  case open
  /// `a or b`
  case or
  /// `a and b`
  case and
  /// `not a`
  case not
  /// `a < b`, `a ≈ b ± c`: do not chain.
  case comparison
  /// `a..b`: does not chain.
  case range
  /// `a + b`
  case sum
  /// `a * b`
  case product
  /// `-a`, `a^b`
  case unary
  /// `f(x)`, `x[0]`, `m.W`, `x'`
  case postfix
  /// Names, literals, whatever stands in brackets.
  case atom

  /// The next tighter one.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryOperator {
  /// How tightly it binds.
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .range: .range
    case .add, .subtract: .sum
    case .multiply, .divide, .matmul: .product
    case .power: .unary
    }
  }
}

/// What can stand between two operands: a binary operator, or `≈` with its optional third operand.
enum Infix {
  case binary(BinaryOperator)
  case approximately

  /// The infix form a token begins, if it begins one; `^` is left to `power`.
  init?(_ kind: Token.Kind) {
    switch kind {
    case .operator(.approximately): self = .approximately
    case .keyword(.and): self = .binary(.and)
    case .keyword(.or): self = .binary(.or)
    case .operator(let sign):
      guard sign != .power, let found = BinaryOperator(rawValue: sign.rawValue) else { return nil }
      self = .binary(found)
    default: return nil
    }
  }

  var precedence: Precedence {
    switch self {
    case .approximately: .comparison
    case .binary(let found): found.precedence
    }
  }
}
