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

    /// The scale that holds some numbers; nil where none can be shown.
    init?(_ numbers: some Sequence<Double>, isLogarithmic: Bool = false) {
      let shown = numbers.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
      guard let least = shown.min(), let most = shown.max() else { return nil }
      self.least = least
      self.most = most
      self.isLogarithmic = isLogarithmic
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

    /// The number in the middle of the drawn range.
    var middle: Double {
      isLogarithmic ? least.squareRoot() * most.squareRoot() : least / 2 + most / 2
    }
  }

  let x: Scale
  let y: Scale
  /// The cells of the plane from left to right.
  let columns: Int
  private let labels: [(row: Int, text: String)]
  private let labelWidth: Int
  private let format: NumberFormat

  /// A plane within a frame.
  init(x: Scale, y: Scale, in frame: Frame) {
    self.x = x
    self.y = y
    format = frame.format
    let numbers = y.least == y.most ? [y.least] : [y.most, y.middle, y.least]
    let notation = frame.format.notation(for: numbers)
    let rows = numbers.count == 1 ? [Self.rows / 2] : [0, (Self.rows - 1) / 2, Self.rows - 1]
    labels = zip(rows, numbers).map { row, number in
      let text =
        y.isLogarithmic
        ? frame.format.text(number) : frame.format.text(number, in: notation)
      return (row, text)
    }
    labelWidth = labels.map(\.text.displayWidth).max() ?? 0
    columns = max(4, frame.width - labelWidth - 2)
  }

  /// The dot of a point on a plane of dots; nil where it is not on the plane.
  func dot(_ x: Double, _ y: Double, on dots: Dots) -> (x: Int, y: Int)? {
    guard let across = self.x.share(of: x), let up = self.y.share(of: y) else { return nil }
    return (
      Int((across * Double(dots.width - 1)).rounded()),
      Int(((1 - up) * Double(dots.height - 1)).rounded())
    )
  }

  /// The edges with their numbers, and what is drawn within.
  func lines(_ draw: (inout Canvas) -> Void) -> [Line] {
    var plane = Canvas(width: columns, height: Self.rows)
    draw(&plane)
    var canvas = Canvas(width: labelWidth + 2 + columns, height: Self.rows + 2)
    for row in 0..<Self.rows { canvas.write("│", .dim, x: labelWidth + 1, y: row) }
    for label in labels {
      canvas.write(label.text.padded(before: labelWidth), .label, x: 0, y: label.row)
      canvas.write("┤", .dim, x: labelWidth + 1, y: label.row)
    }
    canvas.draw(plane, x: labelWidth + 2, y: 0)
    let edge = "└" + String(repeating: "─", count: columns)
    canvas.write(edge, .dim, x: labelWidth + 1, y: Self.rows)
    let (left, right) = (format.text(x.least), format.text(x.most))
    canvas.write(left, .label, x: labelWidth + 2, y: Self.rows + 1)
    if x.least < x.most {
      let place = labelWidth + 2 + columns - right.displayWidth
      canvas.write(right, .label, x: place, y: Self.rows + 1)
    }
    return canvas.lines
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
