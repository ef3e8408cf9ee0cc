extension Tensor {
  /// Numbers drawn evenly from [0, 1), 53 bits each; 32-bit tensors hold them rounded down.
  public static func uniform(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    draw(key: key, shape: shape, precision: precision) { bits in
      // 32-bit tensors keep 24 bits, so that rounding never reaches 1.
      precision == .f64
        ? Double(bits >> 11) * 0x1p-53 : Double(bits >> 40) * 0x1p-24
    }
  }

  /// Numbers drawn from the normal distribution with mean 0 and variance 1.
  public static func normal(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    draw(key: key, shape: shape, precision: precision) { bits in
      // The middle of one of 2⁵³ slots: never 0 or 1, where the quantile is infinite.
      Normal.quantile((Double(bits >> 11) + 0.5) * 0x1p-53)
    }
  }

  private static func draw(
    key: UInt64, shape: Shape, precision: Precision, _ number: (UInt64) -> Double
  ) -> Tensor {
    let generator = Philox(key: key)
    var numbers: [Double] = []
    numbers.reserveCapacity(shape.elementCount + 1)
    for pair in 0..<((shape.elementCount + 1) / 2) {
      let (first, second) = generator(UInt64(pair))
      numbers.append(number(first))
      numbers.append(number(second))
    }
    numbers.removeLast(numbers.count - shape.elementCount)
    return Tensor(numbers, shape: shape, precision: precision)
  }
}
