import CVectors

/// The functions of one number that are computed several elements at a time.
///
/// The elementary ones are right within 1 unit in the last place, but 2.5 for `sigmoid`, and for `sinh`
/// and `cosh` just below the largest number; the others within a few, as `AccuracyTests` says. In 32
/// bits `exp` is right within 1.1 units, and `tanh` within 2.4; in 64 bits within 0.8, and 1.1, or 1.5
/// without fused multiply-add. Sources: SLEEF (Shibata and Petrogalli 2020), for those two Cody and
/// Waite 1980.
public enum ElementaryFunction: BitwiseCopyable, Sendable, CaseIterable {
  case exp, exp2, expm1, log, log1p, log2, log10
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, sqrt, sigmoid
  /// 1 − erf x, exact where that is tiny.
  case erfc
  /// ln(1 + eˣ).
  case softplus
  /// x σ(x).
  case silu
  /// x Φ(x), and Φ(x) + x φ(x).
  case gelu, geluSlope
  /// x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))), and its slope.
  case tanhGELU, tanhGELUSlope

  var code: vectors_function {
    switch self {
    case .exp: VECTORS_EXP
    case .exp2: VECTORS_EXP2
    case .expm1: VECTORS_EXPM1
    case .log: VECTORS_LOG
    case .log1p: VECTORS_LOG1P
    case .log2: VECTORS_LOG2
    case .log10: VECTORS_LOG10
    case .sin: VECTORS_SIN
    case .cos: VECTORS_COS
    case .tan: VECTORS_TAN
    case .asin: VECTORS_ASIN
    case .acos: VECTORS_ACOS
    case .atan: VECTORS_ATAN
    case .sinh: VECTORS_SINH
    case .cosh: VECTORS_COSH
    case .tanh: VECTORS_TANH
    case .asinh: VECTORS_ASINH
    case .acosh: VECTORS_ACOSH
    case .atanh: VECTORS_ATANH
    case .erf: VECTORS_ERF
    case .sqrt: VECTORS_SQRT
    case .sigmoid: VECTORS_SIGMOID
    case .erfc: VECTORS_ERFC
    case .softplus: VECTORS_SOFTPLUS
    case .silu: VECTORS_SILU
    case .gelu: VECTORS_GELU
    case .geluSlope: VECTORS_GELU_SLOPE
    case .tanhGELU: VECTORS_TANH_GELU
    case .tanhGELUSlope: VECTORS_TANH_GELU_SLOPE
    }
  }
}

extension Tensor {
  /// A function of every element.
  public func map(_ function: ElementaryFunction) -> Tensor {
    if !isContiguous && strides[shape.rank - 1] == 1 && shape.last >= Self.longRow {
      switch storage {
      case .f64(let input): return Tensor(mapRows(input, function), shape: shape)
      case .f32(let input): return Tensor(mapRows(input, function), shape: shape)
      }
    }
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input): return Tensor(packed.map(input, function), shape: shape)
    case .f32(let input): return Tensor(packed.map(input, function), shape: shape)
    }
  }

  // Shorter rows are put in order first.
  private static let longRow = 16

  /// Rows that lie in order, each on its own.
  private func mapRows<S: Scalar>(_ input: Buffer<S>, _ function: ElementaryFunction) -> Buffer<S> {
    let length = shape.last
    let whole = max((1 << 14) / max(length, 1), 1) * max(length, 1)
    return Buffer(count: shape.elementCount, inPartsOf: whole) { part, output in
      guard length > 0 else { return }
      var rows = Rows(shape: shape, strides, at: offset, strides, at: offset)
      rows.seek(part.lowerBound / length)
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          for start in stride(from: 0, to: part.count, by: length) {
            unsafe S.apply(function, from: input + rows.placeA, to: first + start, length)
            rows.advance()
          }
        }
      }
    }
  }

  private func map<S: Scalar>(_ input: Buffer<S>, _ function: ElementaryFunction) -> Buffer<S> {
    Buffer(count: shape.elementCount, inPartsOf: 1 << 14) { part, output in
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          unsafe S.apply(function, from: input + offset + part.lowerBound, to: first, part.count)
        }
      }
    }
  }
}

extension Loops {
  /// Replaces some numbers by a function of them.
  public static func apply<S: Scalar>(
    _ function: ElementaryFunction, to numbers: inout MutableSpan<S>, _ places: Range<Int>
  ) {
    precondition(places.lowerBound >= 0 && places.upperBound <= numbers.count, "inside the span")
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      let first = unsafe base + places.lowerBound
      unsafe S.apply(function, from: first, to: first, places.count)
    }
  }
}

extension Double {
  /// A function of `count` numbers; `output` may be `input`.
  @unsafe public static func apply(
    _ function: ElementaryFunction, from input: UnsafePointer<Double>,
    to output: UnsafeMutablePointer<Double>, _ count: Int
  ) { unsafe vectors_map_f64(function.code, input, output, count) }
}

extension Float {
  /// A function of `count` numbers; `output` may be `input`.
  @unsafe public static func apply(
    _ function: ElementaryFunction, from input: UnsafePointer<Float>,
    to output: UnsafeMutablePointer<Float>, _ count: Int
  ) { unsafe vectors_map_f32(function.code, input, output, count) }
}
