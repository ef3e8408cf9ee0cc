import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Curves.
  static let line = FigureDrawer(
    "line", summary: "Curves over their places or over x; log = 1 for powers of ten upwards.",
    documentation: """
      A matrix gives a curve for each column, a record or list one for each part. NaN leaves a \
      gap. On a logarithmic scale numbers that are not above 0 are left out, and counted.
      """,
    examples: [
      Example(
        "line([0, 1])",
        gives: "1.0 ┤"
          + String(repeating: " ", count: 69) + "⣀⣀⠤⠔⠒⠉")
    ]
  ) { figure, frame in
    guard let value = figure["y"], let series = Series.all(of: value) else { return nil }
    var places: Series?
    if let x = figure["x"] { places = Series.all(of: x)?.first }
    var isLogarithmic = false
    if case .tensor(let variable)? = figure["log"] {
      isLogarithmic = (variable.tensor.singleNumber ?? 0) != 0
    }
    return LineChart(series, over: places, isLogarithmic: isLogarithmic).lines(in: frame)
  }
}

/// Several curves on one plane.
private struct LineChart {
  private static let markers = ["●", "○", "+", "×", "◆", "△"]
  /// Between two dots side by side more points than this say nothing new.
  private static let mostPoints = 20_000

  private let series: [Series]
  private let hiddenCount: Int
  private let isLogarithmic: Bool
  private let place: (Int) -> Double

  init(_ series: [Series], over places: Series?, isLogarithmic: Bool) {
    self.series = Array(series.prefix(Series.most))
    hiddenCount = series.count - self.series.count
    self.isLogarithmic = isLogarithmic
    place = { index in
      guard let places else { return Double(index) }
      return index < places.count ? places.number(index) : .nan
    }
  }

  /// The points of a curve; of very long ones evenly spaced ones.
  private func points(of series: Series) -> [(x: Double, y: Double)] {
    let count = min(series.count, Self.mostPoints)
    return (0..<count).map { index in
      let own = count < 2 ? index : index * (series.count - 1) / (count - 1)
      return (place(own), series.number(own))
    }
  }

  func lines(in frame: Frame) -> [Line] {
    let curves = series.map { points(of: $0) }
    let all = curves.joined()
    guard let x = Axes.Scale(all.lazy.map(\.x)),
      let y = Axes.Scale(all.lazy.map(\.y), isLogarithmic: isLogarithmic)
    else { return [Line("nothing to show: no finite number", .dim)] + remarks(all) }
    let axes = Axes(x: x, y: y, in: frame)
    var lines = axes.lines { canvas in
      for (place, curve) in curves.enumerated() {
        let style = Style.ink(Colour.series[place % Colour.series.count])
        if curves.count == 1 {
          draw(curve, axes, style, on: &canvas)
        } else {
          mark(curve, axes, Self.markers[place], style, on: &canvas)
        }
      }
    }
    if series.count > 1 { lines += legend(in: frame) }
    return lines + remarks(all)
  }

  /// One curve, as a line of dots.
  private func draw(
    _ curve: [(x: Double, y: Double)], _ axes: Axes, _ style: Style, on canvas: inout Canvas
  ) {
    var dots = Dots(columns: axes.columns, rows: Axes.rows)
    var last: (x: Int, y: Int)?
    for point in curve {
      let dot = axes.dot(point.x, point.y, on: dots)
      if let dot { dots.connect(last ?? dot, dot) }
      last = dot
    }
    dots.draw(on: &canvas, x: 0, y: 0, style)
  }

  /// One of several curves, as signs that can be told apart without colours.
  private func mark(
    _ curve: [(x: Double, y: Double)], _ axes: Axes, _ sign: String, _ style: Style,
    on canvas: inout Canvas
  ) {
    for point in curve {
      guard let across = axes.x.share(of: point.x), let up = axes.y.share(of: point.y) else {
        continue
      }
      let x = Int((across * Double(axes.columns - 1)).rounded())
      let y = Int(((1 - up) * Double(Axes.rows - 1)).rounded())
      canvas.write(sign, style, x: x, y: y)
    }
  }

  private func legend(in frame: Frame) -> [Line] {
    var line = Line()
    for (place, curve) in series.enumerated() {
      line.append(Self.markers[place] + " ", .ink(Colour.series[place % Colour.series.count]))
      line.append(curve.name + (place + 1 < series.count ? "   " : ""), .label)
    }
    if hiddenCount > 0 { line.append("   … more", .dim) }
    return line.wrapped(to: frame.width, indent: 0)
  }

  /// What the drawing cannot show.
  private func remarks(_ points: some Sequence<(x: Double, y: Double)>) -> [Line] {
    var (low, infinite) = (0, 0)
    for point in points where !point.y.isNaN {
      if isLogarithmic, point.y <= 0 {
        low += 1
      } else if point.y.isInfinite {
        infinite += 1
      }
    }
    var lines: [Line] = []
    if low > 0 { lines.append(Line("not shown: \(low.counted("number")) ≤ 0", .dim)) }
    if infinite > 0 { lines.append(Line("not shown: \(infinite.grouped) × ∞", .dim)) }
    return lines
  }
}
