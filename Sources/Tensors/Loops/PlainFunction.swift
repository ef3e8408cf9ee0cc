import RealModule

/// The functions of one number whose loops are made by the compiler.
///
/// Questions are answered by 1 or 0. NaN stays NaN where nothing else is said.
public enum PlainFunction: BitwiseCopyable, Sendable {
  case abs, sign, rsqrt
  /// The next whole number below, above, towards 0, or the nearest, halves to the even one.
  case floor, ceil, trunc, round
  case isNaN, isInfinite, isFinite
  /// Whether it is 0.
  case not
  /// Whether it lies above a threshold, or also at it.
  case step(Double, isInclusive: Bool)
  case relu
  /// x where it is positive, else a slope times x.
  case leakyReLU(Double)
  /// x where it is positive, else α (eˣ − 1).
  case elu(Double)
  /// One factor times x where that is positive, else another times eˣ − 1.
  case selu(Double, Double)
  case mish, softSign
  /// x / 6 + 1/2 held between 0 and 1, and x times that.
  case hardSigmoid, hardSwish
  /// Held between two bounds; where they cross it is the first, or the second.
  case hardTanh(Double, Double)
  case limit(Double, Double)
  /// A number in the place of NaN.
  case fillNaN(Double)

  /// The function of some numbers; the results may take their place.
  @unsafe func run<S: Scalar>(
    _ x: UnsafePointer<S>, to y: UnsafeMutablePointer<S>, _ count: Int
  ) {
    // The switch stands outside the loop, so that each loop is compiled on its own.
    @inline(__always) func each(_ function: (S) -> S) {
      for i in 0..<count { unsafe y[i] = function(x[i]) }
    }
    switch self {
    case .abs: each { $0.magnitude }
    case .sign:
      // Without a way to go, it takes several numbers at once.
      each { $0.isNaN ? $0 : ($0 > 0 ? 1 : 0) - ($0 < 0 ? 1 : 0) }
    case .rsqrt: each { 1 / $0.squareRoot() }
    case .floor: each { $0.rounded(.down) }
    case .ceil: each { $0.rounded(.up) }
    case .trunc: each { $0.rounded(.towardZero) }
    case .round: each { $0.rounded(.toNearestOrEven) }
    case .isNaN: each { $0.isNaN ? 1 : 0 }
    case .isInfinite: each { $0.isInfinite ? 1 : 0 }
    case .isFinite: each { $0.isFinite ? 1 : 0 }
    case .not: each { $0 == 0 ? 1 : 0 }
    case .step(let threshold, let isInclusive):
      let threshold = S(threshold)
      each { $0 > threshold || isInclusive && $0 == threshold ? 1 : 0 }
    case .relu: each { $0 <= 0 ? 0 : $0 }
    case .leakyReLU(let slope):
      let slope = S(slope)
      each { $0 > 0 ? $0 : slope * $0 }
    case .elu(let alpha):
      let alpha = S(alpha)
      each { $0 > 0 ? $0 : alpha * S.expMinusOne($0) }
    case .selu(let above, let below):
      let (above, below) = (S(above), S(below))
      each { $0 > 0 ? above * $0 : below * S.expMinusOne($0) }
    case .mish: each { PlainFunction.mish($0) }
    case .softSign: each { $0.isInfinite ? ($0 > 0 ? 1 : -1) : $0 / (1 + $0.magnitude) }
    case .hardSigmoid: each { $0 <= -3 ? 0 : $0 >= 3 ? 1 : $0 / 6 + 0.5 }
    case .hardSwish: each { $0 <= -3 ? 0 : $0 >= 3 ? $0 : $0 * ($0 / 6 + 0.5) }
    case .hardTanh(let low, let high):
      let (low, high) = (S(low), S(high))
      each { $0 < low ? low : $0 > high ? high : $0 }
    case .limit(let low, let high):
      let (low, high) = (S(low), S(high))
      each { x in
        let raised = x < low ? low : x
        return raised > high ? high : raised
      }
    case .fillNaN(let value):
      let value = S(value)
      each { $0.isNaN ? value : $0 }
    }
  }

  // tanh(ln(1 + e)) = e (e + 2) / (e (e + 2) + 2), which loses no digits where e is small.
  private static func mish<S: Scalar>(_ x: S) -> S {
    if x > 40 { return x }
    let e = S.exp(x)
    let p = e * (e + 2)
    return p == 0 ? -0 : x * (p / (p + 2))
  }
}

extension Tensor {
  /// A function of every element.
  public func map(_ function: PlainFunction) -> Tensor {
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input): return Tensor(packed.map(input, function), shape: shape)
    case .f32(let input): return Tensor(packed.map(input, function), shape: shape)
    }
  }

  private func map<S: Scalar>(_ input: Buffer<S>, _ function: PlainFunction) -> Buffer<S> {
    Buffer(count: shape.elementCount, inPartsOf: 1 << 14) { part, output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          unsafe function.run(input + offset + part.lowerBound, to: first, part.count)
        }
      }
    }
  }
}
