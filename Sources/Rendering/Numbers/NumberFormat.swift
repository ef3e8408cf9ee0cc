/// How numbers are written: as many digits as asked for, in the notation that shows them best.
///
/// What is written reads back as the number it stands for, to the last digit written. A number that
/// is not 0 is never written as 0.
public struct NumberFormat: Sendable, Equatable {
  /// The significant digits of a number, 1 to 17.
  public let digits: Int
  /// Whether the numbers have 32 bits, so that fewer digits tell them apart.
  let isSingle: Bool

  /// A format with some significant digits, clamped to 1…17.
  public init(digits: Int = 4) { self.init(digits: digits, isSingle: false) }

  init(digits: Int, isSingle: Bool) {
    self.digits = min(17, max(1, digits))
    self.isSingle = isSingle
  }

  /// The same for numbers of 32 bits.
  func single(_ isSingle: Bool) -> NumberFormat {
    NumberFormat(digits: digits, isSingle: isSingle)
  }

  /// One number by itself, without needless zeros: `0.7616`, `2`, `1e-9`, `NaN`, `-∞`.
  public func text(_ number: Double) -> String {
    text(number, in: notation(for: CollectionOfOne(number)))
  }

  /// One number in the notation of its block.
  public func text(_ number: Double, in notation: Notation) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞" }
    let decimal = Decimal(number, isSingle: isSingle)
    switch notation {
    case .fixed(let places):
      // An exact 0 looks like one, so that what is masked stands out from what is small.
      if decimal.isZero && places > 0 { return number.sign == .minus ? "-0" : "0" }
      let rounded = decimal.rounded(toPlaces: places)
      if !rounded.isZero || decimal.isZero { return rounded.fixed(places: places) }
      let few = decimal.rounded(toDigits: 2)
      return few.scientific(places: max(0, few.digits.count - 1), exponentDigits: 1)
    case .scientific(let places, let exponentDigits):
      return decimal.rounded(toDigits: places + 1)
        .scientific(places: places, exponentDigits: exponentDigits)
    }
  }

  /// The notation in which all numbers of a block can be read, points aligned.
  public func notation(for numbers: some Collection<Double>) -> Notation {
    let finite = numbers.lazy.filter(\.isFinite)
    if finite.allSatisfy({ $0 == $0.rounded(.towardZero) && $0.magnitude < 1e15 }) {
      return .fixed(places: 0)
    }
    let decimals = finite.map { Decimal($0, isSingle: isSingle) }
    return fixedNotation(for: Array(decimals)) ?? scientificNotation(for: Array(decimals))
  }

  /// Fixed notation where the largest number gets its digits; nil where that is a long row of them.
  ///
  /// What is too small for it is written as a power by itself: a softmax with one tiny weight stays
  /// readable.
  private func fixedNotation(for decimals: [Decimal]) -> Notation? {
    let exponents = decimals.filter { !$0.isZero }.map { $0.rounded(toDigits: digits).exponent }
    guard let largest = exponents.max(), let smallest = exponents.min() else { return nil }
    // Up to a million is easier to read in full than as a power, and so is 0.0001.
    let isSmall = largest < -4
    if isSmall || largest >= max(6, digits) { return nil }
    // The largest gets its digits; the smallest at least one, and two where that is no longer.
    let wanted = max(digits - 1 - largest, 0)
    let places = max(wanted, -smallest, min(min(digits, 2) - 1 - smallest, digits))
    let kept = min(places, max(wanted, digits))
    return .fixed(places: neededPlaces(decimals.map { $0.rounded(toPlaces: kept) }))
  }

  private func scientificNotation(for decimals: [Decimal]) -> Notation {
    let rounded = decimals.map { $0.rounded(toDigits: digits) }
    let places = rounded.map { max(0, $0.digits.count - 1) }.max() ?? 0
    let powers = rounded.map { String($0.exponent.magnitude).utf8.count }.max() ?? 1
    let least = decimals.count == 1 ? 1 : 2
    return .scientific(places: places, exponentDigits: max(least, powers))
  }

  /// Places behind the point without the zeros that all numbers end in.
  private func neededPlaces(_ decimals: [Decimal]) -> Int {
    decimals.map { max(0, $0.digits.count - $0.point) }.max() ?? 0
  }
}

/// The one way in which all numbers of a block are written.
public enum Notation: Sendable, Equatable {
  /// `12.30`: digits behind the point; none for whole numbers.
  case fixed(places: Int)
  /// `1.230e-05`: digits behind the point and at least in the power.
  case scientific(places: Int, exponentDigits: Int)
}

extension Int {
  /// With thousands set apart: `65,536`.
  var grouped: String {
    let digits = Array(String(magnitude))
    var result = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// With its noun: `1 row`, `65,536 rows`.
  func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
