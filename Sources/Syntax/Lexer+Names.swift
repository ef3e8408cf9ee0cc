extension Lexer {
  /// Reads a name or a reserved word.
  ///
  /// The spelling is kept as it was typed: `==` and `hash` of String go by canonical equivalence,
  /// so the composed and the decomposed `ŷ` are one name in every comparison and dictionary, which
  /// is all that normalising to NFC would give.
  mutating func name() {
    let start = position
    passName()
    let spelling = String(decoding: bytes[start..<position], as: UTF8.self)
    if let keyword = Token.Keyword(rawValue: spelling) {
      add(.keyword(keyword), from: start)
    } else {
      add(.name(spelling), from: start)
    }
  }

  /// Moves behind the name that begins here.
  mutating func passName() {
    while let byte = byte(at: position) {
      if byte.isNameLetter || byte.isDigit {
        position += 1
        continue
      }
      guard byte >= 0x80 else { return }
      let (scalar, length) = scalar(at: position)
      guard scalar.isNamePart || (scalar == .zeroWidthNonJoiner && isBetweenArabic(length)) else {
        return
      }
      position += length
    }
  }

  /// Whether a name can begin at an offset.
  func isNameStart(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return byte < 0x80 ? byte.isNameLetter : scalar(at: offset).0.isNameStart
  }

  /// Whether the scalar here stands between two Arabic letters.
  private func isBetweenArabic(_ length: Int) -> Bool {
    var before = position - 1
    while before > 0, bytes[before] & 0xC0 == 0x80 { before -= 1 }
    let after = position + length
    guard before >= 0, after < bytes.count else { return false }
    return scalar(at: before).0.isArabic && scalar(at: after).0.isArabic
  }
}

extension Unicode.Scalar {
  /// Persian and its neighbours join words with it inside one name.
  static let zeroWidthNonJoiner: Unicode.Scalar = "\u{200C}"

  /// Whether a name can begin with it.
  var isNameStart: Bool { isLetter && self != "ᵀ" && !properties.isDefaultIgnorableCodePoint }

  /// Whether a name can go on with it.
  var isNamePart: Bool {
    if "₀"..."₉" ~= self || self == "′" { return true }
    if self == "ᵀ" || properties.isDefaultIgnorableCodePoint { return false }
    return isLetter || isMark || properties.generalCategory == .decimalNumber
  }

  var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether it is a letter, or a mark on one, of the Arabic script.
  var isArabic: Bool {
    switch value {
    case 0x0600...0x06FF, 0x0750...0x077F, 0x0860...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
      isLetter || isMark
    default: false
    }
  }
}
