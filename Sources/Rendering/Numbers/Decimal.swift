/// A finite number as decimal digits: `0.d₁d₂d₃… × 10^point`, rounded correctly to any place.
///
/// The digits are the fewest that read back as the same number. Cutting them off rounds as the
/// exact binary value would, up to 15 digits; only where they end in a single 5 behind the cut could
/// the two differ, and there the exact value is asked.
struct Decimal: Equatable {
  /// Whether a minus sign stands before it; also of `-0`.
  let isNegative: Bool
  /// Digits 0 to 9 without leading or trailing zeros; empty for 0.
  private(set) var digits: [UInt8]
  /// Where the point stands, counted from before the first digit.
  private(set) var point: Int
  /// What the digits stand for exactly, until they are rounded.
  private let exact: Double

  /// The digits of a number; of a 32-bit number those that tell 32-bit numbers apart.
  init(_ number: Double, isSingle: Bool = false) {
    let size = number.magnitude
    self.init(
      reading: isSingle ? Float(size).description : size.description,
      isNegative: number.sign == .minus, exact: size)
  }

  private init(reading text: String, isNegative: Bool, exact: Double) {
    self.isNegative = isNegative
    self.exact = exact
    digits = []
    var integerDigits: Int?
    var exponent = 0
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "e") {
        exponent = Int(String(Substring(rest))) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        integerDigits = digits.count
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    point = (integerDigits ?? digits.count) + exponent
    normalise()
  }

  private mutating func normalise() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// The power of ten of the first digit; 0 for 0.
  var exponent: Int { digits.isEmpty ? 0 : point - 1 }

  /// Whether it is 0.
  var isZero: Bool { digits.isEmpty }

  /// The same with at most `count` digits; exact ties go to the even digit.
  func rounded(toDigits count: Int) -> Decimal {
    guard count < digits.count, !digits.isEmpty else { return self }
    var result = self
    if count < 0 {
      result.digits = []
    } else {
      result.digits = Array(digits[..<count])
      if roundsUp(at: count) { result.increment() }
    }
    result.normalise()
    return result
  }

  /// The same with at most `places` digits behind the point.
  func rounded(toPlaces places: Int) -> Decimal { rounded(toDigits: point + places) }

  private func roundsUp(at count: Int) -> Bool {
    let next = digits[count]
    if next != 5 || digits.count > count + 1 { return next >= 5 }
    switch ExactComparison.order(of: exact, digits: digits, exponent: point - digits.count) {
    case .less: return false
    case .greater: return true
    case .same: return count > 0 && digits[count - 1] % 2 == 1
    }
  }

  /// Adds one to the last digit.
  private mutating func increment() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  /// `-12.300`: with `places` digits behind the point, which must be enough for all.
  func fixed(places: Int) -> String {
    var result = isNegative ? "-" : ""
    result += point > 0 ? digitText(0..<point) : "0"
    if places > 0 { result += "." + digitText(point..<(point + places)) }
    return result
  }

  /// `-1.230e-05`: with `places` digits behind the point.
  func scientific(places: Int, exponentDigits: Int) -> String {
    var result = (isNegative ? "-" : "") + digitText(0..<1)
    if places > 0 { result += "." + digitText(1..<(1 + places)) }
    let power = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: max(0, exponentDigits - power.utf8.count))
    return result + "e" + (exponent < 0 ? "-" : "") + zeros + power
  }

  private func digitText(_ range: Range<Int>) -> String {
    String(
      decoding: range.map { UInt8(ascii: "0") + (digits.indices.contains($0) ? digits[$0] : 0) },
      as: UTF8.self)
  }
}
