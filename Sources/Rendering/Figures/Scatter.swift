import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Points of a plane.
  static let scatter = FigureDrawer(
    "scatter", summary: "Points of a plane, rows of [N, 2]; arrows = 1 draws them from the origin.",
    examples: [
      Example("scatter([[0, 0], [1, 2]])", gives: "2.0 ┤" + String(repeating: " ", count: 74) + "⠈")
    ]
  ) { figure, frame in
    guard let value = figure["p"], let points = points(of: value) else { return nil }
    var hasArrows = false
    if case .tensor(let variable)? = figure["arrows"] {
      hasArrows = (variable.tensor.singleNumber ?? 0) != 0
    }
    let names = figure["names"].flatMap { PlaceNames.texts(of: $0, count: points.count) }
    return scatter(points, hasArrows: hasArrows, names: names, in: frame)
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
    _ points: [(x: Double, y: Double)], hasArrows: Bool, names: [String]?,
    in frame: Frame
  ) -> Canvas {
    let origin = hasArrows ? [(x: 0.0, y: 0.0)] : []
    guard let x = Axes.Scale((points + origin).map(\.x)),
      let y = Axes.Scale((points + origin).map(\.y)), !points.isEmpty
    else { return Canvas([Line("nothing to show: no finite point", .dim)]) }
    let axes = Axes(x: x, y: y, in: frame)
    let places = points.enumerated().compactMap { index, point in
      axes.place(point.x, point.y).map { place in
        (place: place, name: names?[index], note: note(point, frame))
      }
    }
    return axes.canvas { canvas in
      let start = axes.place(0, 0)
      axes.stipple(.ink(Colour.series[0]), on: &canvas) { dots in
        for point in places {
          let dot = axes.dot(at: point.place)
          dots.set(dot.x, dot.y)
          if hasArrows, let start { dots.connect(axes.dot(at: start), dot) }
        }
      }
      // More marks than this only cover each other.
      for index in stride(from: 0, to: places.count, by: places.count / 4000 + 1) {
        let point = places[index]
        if hasArrows, let start {
          axes.write("●", .ink(Colour.series[1]), at: point.place, on: &canvas)
          let arrow = Mark.Shape.arrow(from: start, to: point.place)
          canvas.draw(Mark(arrow, .ink(Colour.series[0]), note: point.note))
        } else {
          canvas.draw(Mark(.sign(.disc, point.place), .ink(Colour.series[0]), note: point.note))
        }
        if let name = point.name { write(name, at: point.place, axes, on: &canvas) }
      }
    }
  }

  /// A name beside its point, on the side that has room for it.
  private static func write(
    _ name: String, at place: Mark.Place, _ axes: Axes, on canvas: inout Canvas
  ) {
    let width = name.displayWidth
    let right = Int(place.x) + 2
    let x = right + width <= axes.left + axes.columns ? right : Int(place.x) - width - 1
    canvas.write(name, .label, x: max(axes.left, x), y: min(Axes.rows - 1, Int(place.y)))
  }

  private static func note(_ point: (x: Double, y: Double), _ frame: Frame) -> String {
    "(\(frame.format.text(point.x)), \(frame.format.text(point.y)))"
  }
}
