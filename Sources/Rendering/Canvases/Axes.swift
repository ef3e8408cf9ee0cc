import Syntax

/// A plane with numbers along its edges, on which points become dots.
struct Axes {
  /// The rows of the plane.
  static let rows = 12

  /// One direction: a range of numbers, or of their logarithms.
  struct Scale {
    let least: Double
    let most: Double
    let isLogarithmic: Bool
    /// Whether it counts: there is nothing between whole numbers.
    let isWhole: Bool

    /// The scale that holds some numbers; nil where none can be shown.
    init?(
      _ numbers: some Sequence<Double>, isLogarithmic: Bool = false, isWhole: Bool = false
    ) {
      let shown = numbers.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
      guard let least = shown.min(), let most = shown.max() else { return nil }
      self.least = least
      self.most = most
      self.isLogarithmic = isLogarithmic
      self.isWhole = isWhole
    }

    /// The place of a number between the ends, 0 to 1; nil where it has none.
    func share(of number: Double) -> Double? {
      guard number.isFinite, !isLogarithmic || number > 0 else { return nil }
      let (low, high, place) =
        isLogarithmic
        ? (Logarithm.base10(least), Logarithm.base10(most), Logarithm.base10(number))
        : (least / 2, most / 2, number / 2)
      return high > low ? (place - low) / (high - low) : 0.5
    }
  }

  let x: Scale
  let y: Scale
  /// The cells of the plane from left to right.
  let columns: Int
  private let ticks: (x: [Tick], y: [Tick])
  private let labelWidth: Int

  /// A round number at an edge.
  private struct Tick {
    let number: Double
    let text: String

    static func all(_ scale: Scale, most: Int, _ format: NumberFormat) -> [Tick] {
      let numbers = Ticks(scale, most: most).numbers
      let notation = format.notation(for: numbers)
      return numbers.map { number in
        let text = scale.isLogarithmic ? format.text(number) : format.text(number, in: notation)
        return Tick(number: number, text: text)
      }
    }
  }

  /// A plane within a frame.
  init(x: Scale, y: Scale, in frame: Frame) {
    self.x = x
    self.y = y
    let upwards = Tick.all(y, most: 5, frame.format)
    labelWidth = upwards.map(\.text.displayWidth).max() ?? 0
    columns = max(4, frame.width - labelWidth - 2)
    ticks = (Tick.all(x, most: min(9, columns / 8), frame.format), upwards)
  }

  /// Where the plane begins on the canvas.
  var left: Int { labelWidth + 2 }

  /// The exact place of a point on the canvas; nil where it is not on the plane.
  func place(_ x: Double, _ y: Double) -> Mark.Place? {
    guard let across = self.x.share(of: x), let up = self.y.share(of: y) else { return nil }
    // Ends fall on the middle of the outermost dots, so that characters and marks agree.
    return Mark.Place(
      x: Double(left) + (across * Double(2 * columns - 1) + 0.5) / 2,
      y: ((1 - up) * Double(4 * Self.rows - 1) + 0.5) / 4)
  }

  /// The edges with their numbers, and what is drawn within.
  func canvas(_ draw: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(width: left + columns, height: Self.rows + 2)
    drawLeftEdge(on: &canvas)
    drawBottomEdge(on: &canvas)
    draw(&canvas)
    return canvas
  }

  private func drawLeftEdge(on canvas: inout Canvas) {
    let edge = Double(left)
    for row in 0..<Self.rows {
      canvas.write("│", .dim, x: labelWidth + 1, y: row, isStandIn: true)
    }
    for tick in ticks.y {
      guard let place = place(x.least, tick.number) else { continue }
      let row = min(Self.rows - 1, Int(place.y))
      canvas.write(tick.text.padded(before: labelWidth), .label, x: 0, y: row, isStandIn: true)
      canvas.write("┤", .dim, x: labelWidth + 1, y: row, isStandIn: true)
      let end = Mark.Place(x: Double(left + columns), y: place.y)
      canvas.draw(Mark(.rule(from: Mark.Place(x: edge, y: place.y), to: end), .grid))
      let label = Mark.Place(x: edge - 0.8, y: place.y)
      canvas.draw(Mark(.text(tick.text, label, isCentred: false), .label))
    }
    let corner = Mark.Place(x: edge, y: Double(Self.rows) + 0.2)
    canvas.draw(Mark(.rule(from: Mark.Place(x: edge, y: 0), to: corner), .dim))
  }

  private func drawBottomEdge(on canvas: inout Canvas) {
    let y = Double(Self.rows) + 0.2
    let edge = "└" + String(repeating: "─", count: columns)
    canvas.write(edge, .dim, x: labelWidth + 1, y: Self.rows, isStandIn: true)
    var free = left
    for tick in ticks.x {
      guard let place = place(tick.number, yAnchor) else { continue }
      let column = min(left + columns - 1, Int(place.x))
      canvas.write("┬", .dim, x: column, y: Self.rows, isStandIn: true)
      let foot = Mark.Place(x: place.x, y: y)
      canvas.draw(Mark(.rule(from: foot, to: foot.moved(x: 0, y: 0.25)), .dim))
      let width = tick.text.displayWidth
      let start = min(left + columns - width, max(left, column - (width - 1) / 2))
      guard start >= free else { continue }
      free = start + width + 1
      canvas.write(tick.text, .label, x: start, y: Self.rows + 1, isStandIn: true)
      let middle = min(Double(left + columns) - Double(width) / 2, place.x)
      let label = Mark.Place(x: middle, y: Double(Self.rows) + 1.5)
      canvas.draw(Mark(.text(tick.text, label, isCentred: true), .label))
    }
    let corner = Mark.Place(x: Double(left), y: y)
    canvas.draw(Mark(.rule(from: corner, to: Mark.Place(x: Double(left + columns), y: y)), .dim))
  }

  /// A number that has a place on the upward scale.
  private var yAnchor: Double { y.least }

  /// Writes the dots of curves on the plane, where characters stand in for them.
  func stipple(_ style: Style, on canvas: inout Canvas, _ draw: (inout Dots) -> Void) {
    var dots = Dots(columns: columns, rows: Self.rows)
    draw(&dots)
    dots.draw(on: &canvas, x: left, y: 0, style)
  }

  /// The dot nearest to a place on the canvas.
  func dot(at place: Mark.Place) -> (x: Int, y: Int) {
    (
      Int(((place.x - Double(left)) * 2 - 0.5).rounded()), Int((place.y * 4 - 0.5).rounded())
    )
  }

  /// Writes a character in the cell that a place falls into.
  func write(_ character: String, _ style: Style, at place: Mark.Place, on canvas: inout Canvas) {
    canvas.write(
      character, style, x: min(left + columns - 1, Int(place.x)),
      y: min(Self.rows - 1, Int(place.y)), isStandIn: true)
  }
}

/// Logarithms, exact enough for a drawing.
enum Logarithm {
  /// The power of ten of a number above 0.
  ///
  /// The series is that of artanh around the significand; errors stay far below a dot.
  static func base10(_ number: Double) -> Double {
    let ratio = (number.significand - 1) / (number.significand + 1)
    var term = ratio
    var sum = 0.0
    for power in stride(from: 1, to: 30, by: 2) {
      sum += term / Double(power)
      term *= ratio * ratio
    }
    let ln2 = 0.693147180559945309417
    return (Double(number.exponent) * ln2 + 2 * sum) / 2.302585092994045684018
  }
}
