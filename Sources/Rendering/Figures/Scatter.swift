import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Points of a plane.
  static let scatter = FigureDrawer(
    "scatter", summary: "Points of a plane, rows of [N, 2]; arrows = 1 draws them from the origin.",
    examples: [
      Example("scatter([[0, 0], [1, 2]])", gives: "2 ┤" + String(repeating: " ", count: 76) + "⠈")
    ]
  ) { figure, frame in
    guard let value = figure["p"], let points = points(of: value) else { return nil }
    var hasArrows = false
    if case .tensor(let variable)? = figure["arrows"] {
      hasArrows = (variable.tensor.singleNumber ?? 0) != 0
    }
    return scatter(points, hasArrows: hasArrows, in: frame)
  }

  /// Rows of two numbers, further columns left out; nil where there are not two.
  private static func points(of value: Value) -> [(x: Double, y: Double)]? {
    switch value {
    case .tensor(let variable):
      let (tensor, shape) = (variable.tensor, variable.shape)
      guard shape.rank >= 1, shape.last >= 2 else { return nil }
      let width = shape.last
      let count = shape.elementCount / width
      // More points than this only cover each other.
      let shown = min(count, 20_000)
      return (0..<shown).map { place in
        let row = place * count / shown
        return (tensor[element: row * width], tensor[element: row * width + 1])
      }
    case .list(let values):
      var all: [(x: Double, y: Double)] = []
      for value in values {
        guard let points = points(of: value) else { return nil }
        all += points
      }
      return all
    case .text, .record, .function, .figure: return nil
    }
  }

  private static func scatter(
    _ points: [(x: Double, y: Double)], hasArrows: Bool, in frame: Frame
  ) -> [Line] {
    let origin = hasArrows ? [(x: 0.0, y: 0.0)] : []
    guard let x = Axes.Scale((points + origin).map(\.x)),
      let y = Axes.Scale((points + origin).map(\.y)), !points.isEmpty
    else { return [Line("nothing to show: no finite point", .dim)] }
    let axes = Axes(x: x, y: y, in: frame)
    return axes.lines { canvas in
      var dots = Dots(columns: axes.columns, rows: Axes.rows)
      let start = axes.dot(0, 0, on: dots)
      for point in points {
        guard let dot = axes.dot(point.x, point.y, on: dots) else { continue }
        dots.set(dot.x, dot.y)
        if hasArrows, let start { dots.connect(start, dot) }
      }
      dots.draw(on: &canvas, x: 0, y: 0, .ink(Colour.series[0]))
      guard hasArrows else { return }
      for point in points {
        guard let dot = axes.dot(point.x, point.y, on: dots) else { continue }
        canvas.write("●", .ink(Colour.series[1]), x: dot.x / 2, y: dot.y / 4)
      }
    }
  }
}
