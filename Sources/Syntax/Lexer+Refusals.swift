extension Lexer {
  /// Tells that a scalar has no place in the language, and what was probably meant.
  mutating func refuse(_ scalar: Unicode.Scalar, at range: SourceRange) {
    let point = scalar.codePoint
    if scalar.isUnseen {
      fail("the invisible character \(point) is not allowed", at: range, hint: "delete it")
    } else if scalar.properties.generalCategory == .spaceSeparator {
      fail("\(point) is not a plain space", at: range, hint: "write a plain space")
    } else if scalar.properties.generalCategory == .decimalNumber {
      fail("\(point) cannot begin a number", at: range, hint: "numbers are written with 0 to 9")
    } else if scalar.isNamePart {
      fail("\(point) cannot begin a name", at: range)
    } else if scalar.isASCII {
      fail("the sign \(scalar) has no meaning", at: range, hint: Self.meant[scalar])
    } else {
      fail("the sign \(scalar) (\(point)) has no meaning", at: range, hint: Self.meant[scalar])
    }
  }

  /// What beginners mean by signs of other languages and of typeset mathematics.
  private static let meant: [Unicode.Scalar: String] = [
    "−": "write -", "–": "write -", "×": "write *", "∗": "write *", "÷": "write /",
    "²": "write ^2", "³": "write ^3", "“": "write \"", "”": "write \"", "‘": "write \"",
    "’": "write ' to transpose, \" around text", "`": "write \"", "!": "write not",
    "&": "write and", "|": "write or", "%": "write mod(a, b)",
    "?": "write if … then … else …", "$": "write a name", "\\": "write /", "∑": "write sum(x)",
    "∈": "write in", "∀": "write forall", "≡": "write ==", "⇒": "write ->", "…": "write ..",
    "⊗": "write outer(a, b)", "∘": "write x |> f", "∇": "write ∂(f)",
  ]
}

extension Unicode.Scalar {
  /// How messages name it: `U+202E`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether nobody can see it, so that two texts that look the same would mean different things.
  var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether it has no place even in comments and quoted texts: it would change how the rest of
  /// the line is shown.
  var isRefusedEverywhere: Bool {
    if isASCII { return value < 0x20 && self != "\t" || value == 0x7F }
    switch value {
    case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: return true
    default: return false
    }
  }
}
