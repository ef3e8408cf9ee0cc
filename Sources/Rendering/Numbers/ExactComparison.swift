/// Compares a binary number with a decimal one without rounding either.
enum ExactComparison {
  enum Order { case less, same, greater }

  /// How a number that is not negative stands to `digits × 10^exponent`.
  ///
  /// Both sides become whole numbers: m·2^a against d·5^k·2^k, negative powers moved across.
  static func order(of number: Double, digits: [UInt8], exponent: Int) -> Order {
    let significand = number.significandBitPattern | (number.isNormal ? 1 << 52 : 0)
    let power = (number.isNormal ? Int(number.exponentBitPattern) : 1) - 1075
    var binary = Whole(significand)
    var decimal = Whole(0)
    for digit in digits { decimal.multiply(by: 10, adding: UInt32(digit)) }

    for _ in 0..<max(0, exponent) { decimal.multiply(by: 5) }
    for _ in 0..<max(0, -exponent) { binary.multiply(by: 5) }
    let twos = power - exponent
    for _ in 0..<max(0, twos) { binary.multiply(by: 2) }
    for _ in 0..<max(0, -twos) { decimal.multiply(by: 2) }
    return binary.order(to: decimal)
  }

  /// A whole number of any size, 32 bits a limb, lowest first, no zero limb on top.
  private struct Whole {
    var limbs: [UInt32] = []

    init(_ value: UInt64) {
      limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
      while limbs.last == 0 { limbs.removeLast() }
    }

    mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
      var carry = UInt64(addend)
      for i in limbs.indices {
        carry += UInt64(limbs[i]) * UInt64(factor)
        limbs[i] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }

    func order(to other: Whole) -> Order {
      if limbs.count != other.limbs.count {
        return limbs.count < other.limbs.count ? .less : .greater
      }
      for i in limbs.indices.reversed() where limbs[i] != other.limbs[i] {
        return limbs[i] < other.limbs[i] ? .less : .greater
      }
      return .same
    }
  }
}
