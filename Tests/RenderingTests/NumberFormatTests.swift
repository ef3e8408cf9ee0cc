import Rendering
import SeededNumbers
import Testing

struct NumberFormatTests {
  static let alone: [(Double, String)] = [
    (0.0, "0"), (-0.0, "-0"), (2, "2"), (-3, "-3"), (0.7616, "0.7616"), (4.448, "4.448"),
    (19.76, "19.76"), (1e-9, "1e-9"), (0.1, "0.1"), (1 / 3.0, "0.3333"), (2 / 3.0, "0.6667"),
    (9.9995, "9.999"), (9.9996, "10"), (99.999, "100"), (0.00012345, "0.0001234"),
    (0.000012345, "1.234e-5"), (123456.7, "123457"), (999999.6, "1e6"), (1234567.8, "1.235e6"),
    (1e6, "1000000"), (123456789012345, "123456789012345"), (1e15, "1e15"), (1e22, "1e22"),
    (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.798e308"),
    (2.2250738585072014e-308, "2.225e-308"),
    (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "-∞"), (-1.5e-7, "-1.5e-7"),
    (9_007_199_254_740_992, "9.007e15"),
  ]

  @Test(arguments: alone)
  func `a number alone shows four digits and no needless zeros`(number: Double, text: String) {
    #expect(NumberFormat().text(number) == text)
  }

  static let ties: [(Double, Int, String)] = [
    // Exact ties go to the even digit; what only looks like a tie goes where the exact value is.
    (0.5, 1, "0.5"), (2.5, 1, "2"), (3.5, 1, "4"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (1.005, 3, "1"), (1.015, 3, "1.01"), (1.025, 3, "1.02"), (2.675, 3, "2.67"), (1.115, 3, "1.11"),
    (1.45, 2, "1.4"), (8.345, 3, "8.35"), (9.5, 1, "10"), (0.05, 1, "0.05"),
    (4503599627370497.5, 16, "4503599627370498"), (0.1, 17, "0.1"),
    (3.141592653589793, 17, "3.141592653589793"), (3.141592653589793, 1, "3"),
    (1.7976931348623157e308, 17, "1.7976931348623157e308"),
  ]

  @Test(arguments: ties)
  func `digits are rounded by the exact value`(number: Double, digits: Int, text: String) {
    #expect(NumberFormat(digits: digits).text(number) == text)
  }

  static let blocks: [([Double], [String])] = [
    ([0.41, -1.2, 0.33], ["0.41", "-1.20", "0.33"]),
    ([1, 2, 300], ["1", "2", "300"]),
    ([1, 0.5], ["1.0", "0.5"]),
    ([0.99594, 0.00035], ["0.9959", "0.0003"]),
    ([0.99594, 0.000096], ["0.9959", "0.0001"]),
    ([0.5, 0.00000012], ["0.5", "1.2e-7"]),
    ([0.98018671, 0.00660443], ["0.9802", "0.0066"]),
    ([1, 1e-9], ["1", "1e-9"]),
    ([1.5, 1e-9], ["1.5", "1e-9"]),
    ([1.23456e-5, 2e-5], ["1.235e-05", "2.000e-05"]),
    ([1e300, 1.5], ["1.0e300", "1.5e000"]),
    ([.nan, 0.25, -.infinity], ["NaN", "0.25", "-∞"]),
    ([0, -0.0, 0.0625], ["0", "-0", "0.0625"]),
    ([1234.5, 0.25], ["1234.50", "0.25"]),
  ]

  @Test(arguments: blocks)
  func `a block shares its notation`(numbers: [Double], texts: [String]) {
    let format = NumberFormat()
    let notation = format.notation(for: numbers)
    #expect(numbers.map { format.text($0, in: notation) } == texts)
  }

  @Test func `what is written reads back to within its last digit`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      let digits = Int.random(in: 1...17, using: &random)
      let text = NumberFormat(digits: digits).text(number)
      guard let back = Double(text) else {
        Issue.record("\(text) is no number")
        continue
      }
      // The relative half unit of the last digit, and what reading back may add.
      let unit: Double = power(0.1, digits) * 5.0001
      let error: Double = (number / 2 - back / 2).magnitude
      let isExempt = !back.isFinite || !number.isNormal
      #expect(isExempt || error <= number.magnitude / 2 * unit, "\(number): \(text)")
      if number != 0 { #expect(back != 0) }
    }
  }

  @Test func `seventeen digits tell every number apart`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      #expect(Double(NumberFormat(digits: 17).text(number)) == number)
    }
  }

  @Test func `numbers near ties are rounded as exact decimal arithmetic rounds them`() {
    // k/2^n has a finite decimal form; its rounding can be done on whole numbers.
    for exponent in 1...9 {
      let scale = 1 << exponent
      for k in stride(from: 1, to: scale * 10, by: 2) {
        let number = Double(k) / Double(scale)
        // number · 10³, rounded half to even.
        let (whole, rest) = (k * 1000).quotientAndRemainder(dividingBy: scale)
        let isUp = rest * 2 > scale || (rest * 2 == scale && whole % 2 == 1)
        let expected = whole + (isUp ? 1 : 0)
        let format = NumberFormat()
        let text = format.text(number, in: .fixed(places: 3))
        let places = String(expected % 1000 + 1000).dropFirst()
        #expect(text == "\(expected / 1000).\(places)", "\(number)")
      }
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { result, _ in result * base }
  }
}
