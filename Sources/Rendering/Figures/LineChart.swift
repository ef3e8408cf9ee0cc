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
    return LineChart(series, over: places, isLogarithmic: isLogarithmic).canvas(in: frame)
  }
}

/// Several curves on one plane.
private struct LineChart {
  /// Between two dots side by side more points than this say nothing new.
  private static let mostPoints = 20_000
  /// A surface that draws marks so many points, and says the numbers of so many.
  private static let mostSigns = 40
  private static let mostNotes = 400

  private let series: [Series]
  private let hiddenCount: Int
  private let isLogarithmic: Bool
  private let place: (Int) -> Double
  /// Whether x was given.
  private let hasPlaces: Bool

  init(_ series: [Series], over places: Series?, isLogarithmic: Bool) {
    self.series = Array(series.prefix(Series.most))
    hiddenCount = series.count - self.series.count
    self.isLogarithmic = isLogarithmic
    hasPlaces = places != nil
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

  func canvas(in frame: Frame) -> Canvas {
    let curves = series.map { points(of: $0) }
    let all = curves.joined()
    guard let x = Axes.Scale(all.lazy.map(\.x), isWhole: !hasPlaces),
      let y = Axes.Scale(all.lazy.map(\.y), isLogarithmic: isLogarithmic)
    else { return Canvas([Line("nothing to show: no finite number", .dim)] + remarks(all)) }
    let axes = Axes(x: x, y: y, in: frame)
    let legend = Legend(names: series.map(\.name), hiddenCount: hiddenCount)
    let canvas = axes.canvas { canvas in
      for (place, curve) in curves.enumerated() {
        let sign = curves.count == 1 ? nil : legend.sign(place)
        draw(
          curve, named: series[place].name, axes, sign, legend.style(place), frame, on: &canvas)
      }
    }
    return canvas.followed(by: (series.count > 1 ? legend.lines(in: frame) : []) + remarks(all))
  }

  /// One curve: a line of dots where it is alone, else signs that can be told apart without colours.
  private func draw(
    _ curve: [(x: Double, y: Double)], named name: String, _ axes: Axes, _ sign: Mark.Sign?,
    _ style: Style, _ frame: Frame, on canvas: inout Canvas
  ) {
    var stretches: [[Mark.Place]] = [[]]
    // Of many points a few signs tell the curve.
    let step = sign == nil && curve.count > Self.mostSigns ? curve.count : curve.count / 40 + 1
    for point in curve {
      guard let place = axes.place(point.x, point.y) else {
        stretches.append([])
        continue
      }
      stretches[stretches.count - 1].append(place)
      if let sign { axes.write(sign.character, style, at: place, on: &canvas) }
    }
    for stretch in stretches where !stretch.isEmpty { canvas.draw(Mark(.curve(stretch), style)) }
    for (index, point) in curve.enumerated() {
      let hasSign = step <= curve.count / 2 && index % step == step / 2 || curve.count == 1
      guard hasSign || curve.count <= Self.mostNotes else { continue }
      guard let place = axes.place(point.x, point.y) else { continue }
      let title = name.isEmpty ? "" : name + " "
      let note = "\(title)at \(frame.format.text(point.x)): \(frame.format.text(point.y))"
      let shape =
        hasSign ? Mark.Shape.sign(sign ?? .disc, place) : .spot(place, radius: 0.4)
      canvas.draw(Mark(shape, style, note: note))
    }
    guard sign == nil else { return }
    axes.stipple(style, on: &canvas) { dots in
      for stretch in stretches {
        let places = stretch.map { axes.dot(at: $0) }
        for (place, dot) in places.enumerated() {
          dots.connect(place == 0 ? dot : places[place - 1], dot)
        }
      }
    }
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
