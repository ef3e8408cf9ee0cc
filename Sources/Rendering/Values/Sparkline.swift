import Tensors

/// A tensor in a few characters: `▁▃▅█` and the range of its numbers.
struct Sparkline {
  /// The most elements that are looked at.
  private static let sampleCount = 4096
  private static let levels = Array("▁▂▃▄▅▆▇█")

  /// One character for each stretch of elements, in row-major order.
  let text: String
  /// The least and the largest finite number; nil where there is none.
  let range: ClosedRange<Double>?
  /// Whether only some of the elements were looked at.
  let isSampled: Bool

  /// The look of a tensor in at most `width` characters.
  init(_ tensor: Tensor, width: Int) {
    let count = tensor.shape.elementCount
    isSampled = count > Self.sampleCount
    let sample = min(count, Self.sampleCount)
    let elements =
      isSampled
      ? (0..<sample).map { tensor[element: $0 * count / sample] } : tensor.elements
    let finite = elements.filter(\.isFinite)
    if let least = finite.min(), let most = finite.max() {
      range = least...most
    } else {
      range = nil
    }
    let cells = min(width, sample)
    let range = range
    text = String(
      (0..<cells).map { cell in
        let stretch = elements[(cell * sample / cells)..<((cell + 1) * sample / cells)]
        return Self.character(for: stretch, in: range)
      })
  }

  private static func character(
    for stretch: ArraySlice<Double>, in range: ClosedRange<Double>?
  ) -> Character {
    if stretch.contains(where: \.isNaN) { return "?" }
    let finite = stretch.filter(\.isFinite)
    guard let range, !finite.isEmpty else { return "×" }
    let extent = range.upperBound - range.lowerBound
    guard extent > 0, extent.isFinite else { return levels[3] }
    let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
    let share = (mean - range.lowerBound) / extent
    // A hair above: what lies on an edge but for rounding falls to one side on every machine.
    return levels[min(7, max(0, Int(share * 8 + 1e-9)))]
  }
}
