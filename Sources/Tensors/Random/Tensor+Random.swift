extension Tensor {
  /// Numbers drawn evenly from [0, 1), 53 bits each; 32-bit tensors hold them rounded down.
  public static func uniform(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    switch precision {
    case .f64: unsafe drawn(shape, Double.self) { unsafe Philox(key: key).uniform($0, to: $1) }
    case .f32: unsafe drawn(shape, Float.self) { unsafe Philox(key: key).uniform($0, to: $1) }
    }
  }

  /// Numbers drawn from the normal distribution with mean 0 and variance 1.
  public static func normal(key: UInt64, shape: Shape, precision: Precision) -> Tensor {
    switch precision {
    case .f64: unsafe drawn(shape, Double.self) { unsafe Philox(key: key).normal($0, to: $1) }
    case .f32: unsafe drawn(shape, Float.self) { unsafe Philox(key: key).normal($0, to: $1) }
    }
  }

  /// 1 with the probabilities of a tensor, stretched to a shape, else 0; in its precision.
  ///
  /// - Throws: `TensorError` where it cannot be stretched.
  public static func hits(
    key: UInt64, shape: Shape, chances: Tensor
  ) throws(TensorError) -> Tensor {
    let walk = Walk(try chances.broadcast(to: shape))
    switch walk.storage {
    case .f64(let chances): return hits(key, shape, chances, walk)
    case .f32(let chances): return hits(key, shape, chances, walk)
    }
  }

  private static func hits<S: Scalar>(
    _ key: UInt64, _ shape: Shape, _ chances: Buffer<S>, _ walk: Walk
  ) -> Tensor {
    // A number for all, for each its own, or some that begin again.
    let (start, isOne, period) = (walk.start, walk.step == 0, walk.period)
    let isWhole = period == walk.count
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: Philox.grain) { part, output in
      unsafe chances.withAddress { chances in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          Philox(key: key).draw(part) { place, bits in
            let chance = unsafe chances[start + (isOne ? 0 : isWhole ? place : place % period)]
            unsafe first[place - part.lowerBound] = Philox.share(bits) < Double(chance) ? 1 : 0
          }
        }
      }
    }
    return Tensor(buffer, shape: shape)
  }

  private static func drawn<S: Scalar>(
    _ shape: Shape, _ type: S.Type, _ draw: (Range<Int>, UnsafeMutablePointer<S>) -> Void
  ) -> Tensor {
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: Philox.grain) { part, output in
      unsafe output.withUnsafeMutableBufferPointer { output in
        if let start = output.baseAddress { unsafe draw(part, start) }
      }
    }
    return Tensor(buffer, shape: shape)
  }
}

// A number for every 64 bits of a stream; any stretch of it that begins at an even place can be made by
// itself.
extension Philox {
  /// Numbers made by one thread at a time; even, as draws come in pairs.
  static let grain = 1 << 14

  /// Numbers evenly from [0, 1), from a place of the stream on.
  @unsafe func uniform<S: Scalar>(_ part: Range<Int>, to output: UnsafeMutablePointer<S>) {
    // 24 bits, so that rounding never reaches 1.
    let isNarrow = S.precision == .f32
    draw(part) { place, bits in
      let share = isNarrow ? S(bits >> 40) * 0x1p-24 : S(Philox.share(bits))
      unsafe output[place - part.lowerBound] = share
    }
  }

  /// Numbers from the normal distribution, from a place of the stream on.
  @unsafe func normal<S: Scalar>(_ part: Range<Int>, to output: UnsafeMutablePointer<S>) {
    draw(part) { place, bits in
      // The middle of one of 2⁵³ slots: never 0 or 1, where the quantile is infinite.
      let number = Normal.quantile((Double(bits >> 11) + 0.5) * 0x1p-53)
      unsafe output[place - part.lowerBound] = S(number)
    }
  }

  /// A share from [0, 1) of 53 bits.
  @inline(__always)
  static func share(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

  /// Hands out the bits of a stretch of the stream.
  @inline(__always)
  func draw(_ part: Range<Int>, _ take: (Int, UInt64) -> Void) {
    for place in stride(from: part.lowerBound, to: part.upperBound, by: 2) {
      let (first, second) = self(UInt64(place / 2))
      take(place, first)
      if place + 1 < part.upperBound { take(place + 1, second) }
    }
  }
}
