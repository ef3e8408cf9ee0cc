/// Round numbers along an edge of a plane.
struct Ticks {
  /// The numbers, from the least.
  let numbers: [Double]

  /// At most some numbers within a scale; the ends of the scale where no round ones fall between.
  init(_ scale: Axes.Scale, most: Int) {
    let most = max(2, most)
    if scale.least == scale.most {
      numbers = [scale.least]
      return
    }
    let round = scale.isLogarithmic ? Self.powers(scale, most) : Self.multiples(scale, most)
    numbers = round.count > 1 ? round : [scale.least, scale.most]
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private static func multiples(_ scale: Axes.Scale, _ most: Int) -> [Double] {
    // Divided first, so that no extent overflows.
    let rough = scale.most / Double(most) - scale.least / Double(most)
    guard rough > 0, rough.isFinite else { return [] }
    let magnitude = Int(Logarithm.base10(rough).rounded(.down))
    for exponent in (magnitude - 1)...max(magnitude + 1, 0) {
      for digit in [1, 2, 5] {
        guard let step = Double("\(digit)e\(exponent)"), step > 0, step.isFinite else { continue }
        if scale.isWhole, exponent < 0 { continue }
        let first = (scale.least / step).rounded(.up)
        let last = (scale.most / step).rounded(.down)
        // Beyond this a step is less than the numbers' last digit.
        guard abs(first) < 1e15, abs(last) < 1e15, last >= first else { continue }
        guard last - first < Double(most) else { continue }
        return (0...Int(last - first)).compactMap { place in
          // Made from its decimal form: 3 * 0.1 is not 0.3.
          Double("\((Int(first) + place) * digit)e\(exponent)")
        }
      }
    }
    return []
  }

  /// Powers of ten, evenly spaced.
  private static func powers(_ scale: Axes.Scale, _ most: Int) -> [Double] {
    let first = Int((Logarithm.base10(scale.least) - 1e-9).rounded(.up))
    let last = Int((Logarithm.base10(scale.most) + 1e-9).rounded(.down))
    guard last >= first else { return [] }
    let step = max(1, (last - first + most - 1) / most)
    // From a multiple of the step on, so that 1 is among them wherever it can be.
    let start = Int((Double(first) / Double(step)).rounded(.up)) * step
    return stride(from: start, through: last, by: step).compactMap { Double("1e\($0)") }
  }
}
