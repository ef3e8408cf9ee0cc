/// How numbers become shades: characters where there are no colours, colours where there are.
///
/// A cell is two columns wide. Amounts of one sign go through five levels of grey; data of both
/// signs through four on each side of 0, the sign before the grey. 0, NaN and the infinities, which
/// masks are made of, have signs of their own.
struct HeatScale {
  /// Greys from little to much.
  private static let greys: [Character] = [" ", "░", "▒", "▓", "█"]

  /// What stands in the place of one number.
  struct Cell {
    let text: String
    let style: Style
  }

  private let least: Double
  private let most: Double
  private let isDiverging: Bool
  /// The special numbers that occur, as the legend explains them.
  private let marks: [(text: String, meaning: String)]

  /// A scale for some numbers.
  ///
  /// - Parameter range: the ends, where they are known without looking at the numbers.
  init(for numbers: [Double], within range: ClosedRange<Double>? = nil) {
    let finite = numbers.filter(\.isFinite)
    var (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
    if let range { (least, most) = (min(least, range.lowerBound), max(most, range.upperBound)) }
    isDiverging = least < 0 && most > 0
    let limit = max(-least, most)
    self.least = isDiverging ? -limit : least
    self.most = isDiverging ? limit : most
    var marks: [(text: String, meaning: String)] = []
    if finite.contains(0) { marks.append(("·", "0")) }
    if numbers.contains(-.infinity) { marks.append(("×", "-∞")) }
    if numbers.contains(.infinity) { marks.append(("∞", "∞")) }
    if numbers.contains(where: \.isNaN) { marks.append(("?", "NaN")) }
    self.marks = marks
  }

  /// The look of a number, as wide as a cell is.
  func cell(for number: Double, width: Int = 2) -> Cell {
    if number.isNaN { return mark("?", .absent, width) }
    if number.isInfinite { return mark(number < 0 ? "×" : "∞", .absent, width) }
    let share = share(of: number)
    let colour = colour(at: share)
    if number == 0 { return mark("·", colour, width) }
    return Cell(text: text(at: share, width), style: .shade(colour))
  }

  /// The place of a number between the ends, 0 to 1; halved first, so that no extent overflows.
  private func share(of number: Double) -> Double {
    let extent = most / 2 - least / 2
    return extent > 0 ? (number / 2 - least / 2) / extent : 1
  }

  private func mark(_ character: Character, _ colour: Colour, _ width: Int) -> Cell {
    Cell(text: String(character).padded(before: width), style: .marked(colour))
  }

  private func colour(at share: Double) -> Colour {
    (isDiverging ? ColourMap.diverging : .sequential).colour(at: share)
  }

  private func text(at share: Double, _ width: Int) -> String {
    guard isDiverging else {
      return String(repeating: Self.greys[min(4, Int(share * 5 + 1e-9))], count: width)
    }
    // A hair from 0: what lies on an edge but for rounding falls to one side on every machine.
    let signed = (share * 2 - 1) * 4
    let level = Int((signed + (signed < 0 ? -1e-9 : 1e-9)).rounded())
    if level == 0 { return String(repeating: " ", count: width) }
    let grey = String(repeating: Self.greys[abs(level)], count: width - 1)
    return (level < 0 ? "-" : "+") + grey
  }

  /// What the shades and signs mean: `0.0137   ░░▒▒▓▓██ 0.9802   · 0   × -∞`.
  func legend(_ format: NumberFormat, width: Int) -> Canvas {
    let line = legend(format)
    if line.width > width { return Canvas(line.wrapped(to: width)) }
    var canvas = Canvas(width: line.width, height: 1)
    var column = 0
    for span in line.spans {
      if case .shade = span.style {
        canvas.write(span.text, span.style, x: column, y: 0, isStandIn: true)
        // Lower than a cell, so that it does not look like a row of the matrix.
        let corner = Mark.Place(x: Double(column), y: 0.3)
        canvas.draw(Mark(.area(corner, width: Double(span.width), height: 0.55), span.style))
      } else {
        canvas.write(span.text, span.style, x: column, y: 0)
      }
      column += span.width
    }
    return canvas
  }

  private func legend(_ format: NumberFormat) -> Line {
    var line = Line()
    if least < most {
      line.append(format.text(least) + " ", .dim)
      let count = isDiverging ? 9 : 5
      for step in 0..<count {
        let share = isDiverging ? Double(step) / 8 : (Double(step) + 0.5) / 5
        line.append(text(at: share, 2), .shade(colour(at: share)))
      }
      line.append(" " + format.text(most), .dim)
    } else if most != 0 {
      line.append("██", .shade(colour(at: 1)))
      line.append(" " + format.text(most), .dim)
    }
    for mark in marks {
      line.append(line.spans.isEmpty ? "" : "   ")
      line.append("\(mark.text) \(mark.meaning)", .dim)
    }
    return line
  }
}
