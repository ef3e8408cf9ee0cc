/// How many columns of a terminal a text takes, near enough: terminals differ on the rest.
extension StringProtocol {
  /// The columns of all characters.
  ///
  /// Complexity: O(length).
  public var displayWidth: Int {
    if utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension Character {
  /// 0 for marks and controls, 2 for East Asian wide characters and emoji, else 1.
  public var displayWidth: Int {
    var widest = 0
    for scalar in unicodeScalars {
      // This selector asks for the colourful form of the sign before it.
      if scalar == "\u{FE0F}" { return 2 }
      widest = max(widest, scalar.displayWidth)
    }
    return widest
  }
}

extension Unicode.Scalar {
  /// The columns it takes by itself.
  var displayWidth: Int {
    if isASCII { return value < 0x20 || value == 0x7F ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: return 0
    default: return isWide ? 2 : 1
    }
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF,
      0x20000...0x3FFFD:
      true
    default:
      properties.isEmojiPresentation
    }
  }
}
