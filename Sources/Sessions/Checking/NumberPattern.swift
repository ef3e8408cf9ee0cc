/// A number as it is written: its value, and how much its last digit is worth.
struct WrittenNumber: Equatable {
  let value: Double
  /// One unit of the last written digit: 0.01 for `0.62`.
  let unit: Double
  /// Whether it has neither point nor exponent: then it counts something, and is exact.
  let isWhole: Bool
  /// Whether it is the size of an axis in a heading.
  var isSize = false

  /// Reads the number at the start of some characters: digits, a point with digits, an exponent,
  /// perhaps a sign before them.
  ///
  /// - Returns: the number and how many characters it takes; nil where there is none.
  static func read(_ characters: ArraySlice<Character>) -> (number: WrittenNumber, length: Int)? {
    var scanner = Scanner(rest: characters)
    if scanner.rest.first == "-" || scanner.rest.first == "+" { scanner.take(1) }
    guard scanner.takeDigits() > 0 else { return nil }
    var decimals = 0
    var isWhole = true
    if scanner.rest.first == ".", scanner.rest.dropFirst().first?.isDigit == true {
      scanner.take(1)
      decimals = scanner.takeDigits()
      isWhole = false
    }
    let exponent = scanner.takeExponent()
    let text = String(characters[..<scanner.rest.startIndex])
    guard let value = Double(text) else { return nil }
    let unit = Double("1e\((exponent ?? 0) - decimals)") ?? 0
    return (
      WrittenNumber(value: value, unit: unit, isWhole: isWhole && exponent == nil),
      scanner.rest.startIndex - characters.startIndex
    )
  }

  private struct Scanner {
    var rest: ArraySlice<Character>

    mutating func take(_ count: Int) { rest = rest.dropFirst(count) }

    mutating func takeDigits() -> Int {
      let count = rest.prefix { $0.isDigit }.count
      take(count)
      return count
    }

    /// `e-12`; nil, and nothing taken, where there is none.
    mutating func takeExponent() -> Int? {
      guard rest.first == "e" || rest.first == "E" else { return nil }
      let signed = rest.dropFirst()
      let digits = signed.first == "-" || signed.first == "+" ? signed.dropFirst() : signed
      let count = digits.prefix { $0.isDigit }.count
      guard count > 0, let exponent = Int(String(signed[..<(digits.startIndex + count)])) else {
        return nil
      }
      rest = digits.dropFirst(count)
      return exponent
    }
  }
}

extension Character {
  /// Whether it is `0` to `9`.
  var isDigit: Bool { isASCII && isNumber }

  /// Whether it can stand in a name, so that digits behind it are no number.
  var isPartOfName: Bool { isLetter || isNumber || self == "_" || self == "′" }
}
