extension Tensor {
  /// Numbers drawn evenly from [0, 1), 53 bits each; 32-bit tensors hold them rounded down.
  public static func uniform(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    switch precision {
    case .f64: drawn(key, shape) { Double($0 >> 11) * 0x1p-53 }
    // 24 bits, so that rounding never reaches 1.
    case .f32: drawn(key, shape) { Float($0 >> 40) * 0x1p-24 }
    }
  }

  /// Numbers drawn from the normal distribution with mean 0 and variance 1.
  public static func normal(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    // The middle of one of 2⁵³ slots: never 0 or 1, where the quantile is infinite.
    func quantile(_ bits: UInt64) -> Double {
      Normal.quantile((Double(bits >> 11) + 0.5) * 0x1p-53)
    }
    switch precision {
    case .f64: return drawn(key, shape) { quantile($0) }
    case .f32: return drawn(key, shape) { Float(quantile($0)) }
    }
  }

  /// A number for every 64 bits of a stream; any stretch of it can be made by itself.
  private static func drawn<S: Scalar>(
    _ key: UInt64, _ shape: Shape, _ number: (UInt64) -> S
  ) -> Tensor {
    let generator = Philox(key: key)
    // Even, as draws come in pairs.
    let grain = 1 << 14
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: grain) { part, output in
      for place in stride(from: part.lowerBound, to: part.upperBound, by: 2) {
        let (first, second) = generator(UInt64(place / 2))
        output[place - part.lowerBound] = number(first)
        if place + 1 < part.upperBound { output[place + 1 - part.lowerBound] = number(second) }
      }
    }
    return Tensor(buffer, shape: shape)
  }
}
