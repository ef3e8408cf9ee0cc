import CVectors

/// The activation functions that are computed several elements at a time, and slopes of them.
///
/// Within a few units in the last place, as `AccuracyTests` says.
public enum ActivationFunction: Sendable, CaseIterable {
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
  /// An activation function of every element.
  public func map(_ function: ActivationFunction) -> Tensor {
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input): return Tensor(packed.map(input, function), shape: shape)
    case .f32(let input): return Tensor(packed.map(input, function), shape: shape)
    }
  }

  private func map<S: Scalar>(_ input: Buffer<S>, _ function: ActivationFunction) -> Buffer<S> {
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

extension Double {
  /// An activation function of `count` numbers; `output` may be `input`.
  @unsafe public static func apply(
    _ function: ActivationFunction, from input: UnsafePointer<Double>,
    to output: UnsafeMutablePointer<Double>, _ count: Int
  ) { unsafe vectors_map_f64(function.code, input, output, count) }
}

extension Float {
  /// An activation function of `count` numbers; `output` may be `input`.
  @unsafe public static func apply(
    _ function: ActivationFunction, from input: UnsafePointer<Float>,
    to output: UnsafeMutablePointer<Float>, _ count: Int
  ) { unsafe vectors_map_f32(function.code, input, output, count) }
}
