/// How a window slides along one axis.
public struct WindowAxis: Sendable, Equatable {
  /// Elements of the axis.
  public let size: Int
  /// Elements of the window.
  public let taps: Int
  /// How many places the window takes.
  public let places: Int
  let stride: Int
  let pad: Int
  let dilation: Int

  /// A window of `taps` elements, `dilation` apart, over an axis with `pad` zeros at either end,
  /// moved on by `stride`; `unit` is what an error calls the elements.
  ///
  /// - Throws: where a number is out of range or the window larger than what it slides over.
  public init(
    size: Int, taps: Int, stride: Int = 1, pad: Int = 0, dilation: Int = 1,
    unit: String = "places"
  ) throws(TensorError) {
    try WindowAxis.check(taps, from: 1, "the size of a window")
    try WindowAxis.check(stride, from: 1, "a stride")
    try WindowAxis.check(pad, from: 0, "padding")
    try WindowAxis.check(dilation, from: 1, "a dilation")
    let (extent, padded) = ((taps - 1) * dilation + 1, size + 2 * pad)
    guard extent <= padded else {
      throw TensorError("a window of \(extent) is larger than the \(padded) \(unit) it slides over")
    }
    (self.size, self.taps, self.stride) = (size, taps, stride)
    (self.pad, self.dilation) = (pad, dilation)
    places = (padded - extent) / stride + 1
  }

  // With every number below 2³¹ no product of two overflows.
  private static func check(_ number: Int, from least: Int, _ name: String) throws(TensorError) {
    if number < least {
      throw TensorError("\(name) must be at least \(least), not \(number)", kind: .value)
    }
    if number > Int(Int32.max) {
      throw TensorError("\(name) of \(number) is too large", kind: .limit)
    }
  }

  /// Where on the axis an element of the window at place 0 lies; in the padding where negative.
  func start(_ tap: Int) -> Int { tap * dilation - pad }

  /// The places where an element of the window lies on the axis, not in the padding.
  func places(_ tap: Int) -> Range<Int> {
    let (first, end) = (start(tap), size - start(tap))
    let lower = min(first < 0 ? (stride - 1 - first) / stride : 0, places)
    let upper = end > 0 ? min((end - 1) / stride + 1, places) : 0
    return lower..<max(lower, upper)
  }
}

/// How a window slides over the last two axes of a tensor.
public struct Windows: Sendable, Equatable {
  /// Down the last but one axis.
  public let rows: WindowAxis
  /// Along the last axis.
  public let columns: WindowAxis

  /// A window that slides along both axes.
  public init(rows: WindowAxis, columns: WindowAxis) {
    (self.rows, self.columns) = (rows, columns)
  }

  /// The sizes of the window and how often it fits: `[h, w, H', W']`.
  public var sizes: [Int] { [rows.taps, columns.taps, rows.places, columns.places] }
  var planeCount: Int { rows.size * columns.size }
  var placeCount: Int { rows.places * columns.places }
  var tapCount: Int { rows.taps * columns.taps }

  /// Calls `body` for every run of places along a row where an element of the window lies inside:
  /// the element, the place, where on the plane it lies, and how many places there are.
  @inline(__always)
  func forEachRun(_ body: (_ tap: Int, _ place: Int, _ at: Int, _ count: Int) -> Void) {
    for i in 0..<rows.taps {
      for j in 0..<columns.taps {
        let run = columns.places(j)
        let column = columns.start(j) + run.lowerBound * columns.stride
        if run.isEmpty { continue }
        for p in rows.places(i) {
          let row = rows.start(i) + p * rows.stride
          body(
            i * columns.taps + j, p * columns.places + run.lowerBound, row * columns.size + column,
            run.count)
        }
      }
    }
  }
}
