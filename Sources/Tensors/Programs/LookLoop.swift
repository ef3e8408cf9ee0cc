/// A look through numbers for one that differs from 0.
struct LookLoop: BitwiseCopyable, Sendable {
  let source: Place
  let precision: Precision
  let sizes: Numbers
  let steps: Numbers
  let rank: Int
  let count: Int

  init(_ reading: Reading) {
    source = reading.place
    precision = reading.precision
    count = reading.shape.elementCount
    let axes = WalkedAxes(reading.shape, [reading.strides])
    sizes = Numbers(axes.sizes)
    steps = Numbers(axes.steps[0])
    rank = axes.sizes.count
  }

  /// Whether some number differs from 0, as NaN does.
  @unsafe func finds(at addresses: Addresses) -> Bool {
    if count == 0 { return false }
    return switch precision {
    case .f64: unsafe finds(addresses.pointer(source, Double.self), 0)
    case .f32: unsafe finds(addresses.pointer(source, Float.self), 0)
    }
  }

  private func finds<S: Scalar>(_ numbers: UnsafeMutablePointer<S>, _ axis: Int) -> Bool {
    if axis == rank { return unsafe numbers[0] != 0 }
    for place in 0..<Int(sizes[axis]) {
      if unsafe finds(numbers + place * Int(steps[axis]), axis + 1) { return true }
    }
    return false
  }
}
