import RealModule

/// The functions of two numbers whose loops are made by the compiler.
public enum PlainPair: BitwiseCopyable, Sendable, CaseIterable {
  /// The larger and the smaller of both; NaN where one is.
  case maximum, minimum
  /// The remainder with the sign of the divisor.
  case remainder
  case power, atan2, hypot
  /// ln(eᵃ + eᵇ).
  case logAddExp
  /// a ln b, and 0 where a is 0.
  case xLogY

  /// The function of some pairs; a step is 0, for a single number, or 1.
  ///
  /// The results may take the place of an operand.
  @unsafe func run<S: Scalar>(
    _ a: UnsafePointer<S>, _ stepA: Int, _ b: UnsafePointer<S>, _ stepB: Int,
    to y: UnsafeMutablePointer<S>, _ count: Int
  ) {
    // The switch stands outside the loop, so that each loop is compiled on its own.
    @inline(__always) func each(_ function: (S, S) -> S) {
      if stepA == 1 && stepB == 1 {
        for i in 0..<count { unsafe y[i] = function(a[i], b[i]) }
      } else if stepB == 0 {
        let number = unsafe b[0]
        for i in 0..<count { unsafe y[i] = function(a[i * stepA], number) }
      } else {
        let number = unsafe a[0]
        for i in 0..<count { unsafe y[i] = function(number, b[i]) }
      }
    }
    switch self {
    case .maximum: each { PlainPair.larger($0, $1) }
    case .minimum: each { PlainPair.smaller($0, $1) }
    case .remainder: each { PlainPair.remainder($0, $1) }
    case .power: each { PlainPair.raised($0, $1) }
    case .atan2: each { .atan2(y: $0, x: $1) }
    case .hypot: each { .hypot($0, $1) }
    case .logAddExp: each { PlainPair.joined($0, $1) }
    case .xLogY: each { PlainPair.weighted($0, $1) }
    }
  }

  // One after the other, both tests are no way to go, and several numbers are taken at once.
  @inline(__always)
  fileprivate static func larger<S: Scalar>(_ a: S, _ b: S) -> S {
    let larger = a > b ? a : b
    return a.isNaN ? a : larger
  }

  @inline(__always)
  fileprivate static func smaller<S: Scalar>(_ a: S, _ b: S) -> S {
    let smaller = a < b ? a : b
    return a.isNaN ? a : smaller
  }

  fileprivate static func remainder<S: Scalar>(_ a: S, _ b: S) -> S {
    let rest = a.truncatingRemainder(dividingBy: b)
    // Multiples leave the zero of the divisor's sign, as the array API standard has it.
    if rest == 0 { return S(signOf: b, magnitudeOf: 0) }
    return (rest < 0) == (b < 0) ? rest : rest + b
  }

  // Small whole exponents are products, exact where the result is; `Real.pow` of two reals knows no
  // negative base, so whole exponents take the form for integers.
  fileprivate static func raised<S: Scalar>(_ a: S, _ b: S) -> S {
    if b == 2 { return a * a }
    if b == 1 { return a }
    if b == 0 { return 1 }
    if b == 3 { return a * a * a }
    if b == -1 { return 1 / a }
    guard b.rounded() == b else { return S.pow(a, b) }
    // Beyond this every number is even, and may not fit an integer.
    return Swift.abs(b) < 0x1p53 ? S.pow(a, Int(b)) : S.pow(Swift.abs(a), b)
  }

  fileprivate static func joined<S: Scalar>(_ a: S, _ b: S) -> S {
    // Two infinities of one sign have no difference.
    if a == b { return a + S.log(2) }
    if a.isNaN || b.isNaN { return .nan }
    return Swift.max(a, b) + S.log(onePlus: S.exp(-Swift.abs(a - b)))
  }

  fileprivate static func weighted<S: Scalar>(_ a: S, _ b: S) -> S {
    if a == 0 && !b.isNaN { return 0 }
    return a * S.log(b)
  }
}

extension Tensor {
  /// A function of every pair of elements, both stretched to a common shape.
  ///
  /// - Throws: `TensorError` where the shapes do not meet.
  public static func zip(
    _ a: Tensor, _ b: Tensor, _ function: PlainPair
  ) throws(TensorError) -> Tensor {
    switch function {
    case .maximum: try zip(a, b, PlainPair.larger, PlainPair.larger)
    case .minimum: try zip(a, b, PlainPair.smaller, PlainPair.smaller)
    case .remainder: try zip(a, b, PlainPair.remainder, PlainPair.remainder)
    case .power: try zip(a, b, PlainPair.raised, PlainPair.raised)
    case .atan2: try zip(a, b, { .atan2(y: $0, x: $1) }, { .atan2(y: $0, x: $1) })
    case .hypot: try zip(a, b, { .hypot($0, $1) }, { .hypot($0, $1) })
    case .logAddExp: try zip(a, b, PlainPair.joined, PlainPair.joined)
    case .xLogY: try zip(a, b, PlainPair.weighted, PlainPair.weighted)
    }
  }
}
