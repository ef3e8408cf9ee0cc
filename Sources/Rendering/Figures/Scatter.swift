import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Points of a plane.
  static let scatter = FigureDrawer(
    "scatter", summary: "Points of a plane, rows of [N, 2]; arrows = 1 draws them from the origin.",
    documentation: "A record, or a list of matrices, gives a sign and a colour to each part.",
    examples: [
      Example("scatter([[0, 0], [1, 2]])", gives: "2.0 ┤" + String(repeating: " ", count: 74) + "⠈")
    ]
  ) { figure, frame in
    guard let value = figure["p"], let groups = groups(of: value) else { return nil }
    let points = groups.flatMap(\.points)
    var hasArrows = false
    if case .tensor(let variable)? = figure["arrows"] {
      hasArrows = (variable.tensor.singleNumber ?? 0) != 0
    }
    let names = figure["names"].flatMap { PlaceNames.texts(of: $0, count: points.count) }
    return scatter(
      points, groups: groups.map { ($0.name, $0.points.count) }, hasArrows: hasArrows,
      names: names, in: frame)
  }

  /// The points that belong together, under their names; nil where something is no point.
  private static func groups(
    of value: Value
  ) -> [(name: String, points: [(x: Double, y: Double)])]? {
    let parts: [Record.Field]
    switch value {
    case .record(let record): parts = record.fields
    case .list(let values) where values.contains(where: \.isMatrix):
      parts = values.enumerated().map { Record.Field("[\($0)]", $1) }
    default: parts = [Record.Field("", value)]
    }
    var groups: [(name: String, points: [(x: Double, y: Double)])] = []
    for part in parts {
      guard let points = points(of: part.value) else { return nil }
      groups.append((part.name, points))
    }
    return groups
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
    _ points: [(x: Double, y: Double)], groups: [(name: String, count: Int)], hasArrows: Bool,
    names: [String]?, in frame: Frame
  ) -> Canvas {
    if groups.count > 1 {
      return parts(points, groups, hasArrows: hasArrows, names: names, in: frame)
    }
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
      }
      let named = places.compactMap { point in point.name.map { ($0, point.place) } }
      write(named, besides: places.map(\.place), axes, on: &canvas)
    }
  }

  /// Several groups of points: signs that can be told apart without colours.
  private static func parts(
    _ points: [(x: Double, y: Double)], _ groups: [(name: String, count: Int)], hasArrows: Bool,
    names: [String]?, in frame: Frame
  ) -> Canvas {
    let origin = hasArrows ? [(x: 0.0, y: 0.0)] : []
    guard let x = Axes.Scale((points + origin).map(\.x)),
      let y = Axes.Scale((points + origin).map(\.y)), !points.isEmpty
    else { return Canvas([Line("nothing to show: no finite point", .dim)]) }
    let axes = Axes(x: x, y: y, in: frame)
    let legend = Legend(names: groups.map(\.name))
    let owners = groups.enumerated().flatMap { Array(repeating: $0, count: $1.count) }
    let canvas = axes.canvas { canvas in
      let start = axes.place(0, 0)
      var places: [Mark.Place] = []
      var named: [(name: String, place: Mark.Place)] = []
      // More marks than this only cover each other.
      for index in stride(from: 0, to: points.count, by: points.count / 4000 + 1) {
        let (point, owner) = (points[index], owners[index])
        guard let place = axes.place(point.x, point.y) else { continue }
        places.append(place)
        if let name = names?[index] { named.append((name, place)) }
        let (sign, style) = (legend.sign(owner), legend.style(owner))
        let note = "\(groups[owner].name) \(note(point, frame))"
        axes.write(sign.character, style, at: place, on: &canvas)
        if hasArrows, let start {
          canvas.draw(Mark(.arrow(from: start, to: place), style, note: note))
        } else {
          canvas.draw(Mark(.sign(sign, place), style, note: note))
        }
      }
      write(named, besides: places, axes, on: &canvas)
    }
    return canvas.followed(by: legend.lines(in: frame))
  }

  /// Names beside their points: on a side, or a row above or below, where no other name or point is.
  private static func write(
    _ names: [(name: String, place: Mark.Place)], besides points: [Mark.Place], _ axes: Axes,
    on canvas: inout Canvas
  ) {
    var taken = Set(points.map { [Int($0.x), Int($0.y)] })
    for (name, place) in names {
      let width = name.displayWidth
      let sides = [Int(place.x) + 2, Int(place.x) - width - 1]
      let rows = [0, -1, 1].map { Int(place.y) + $0 }
      let spots = rows.flatMap { row in sides.map { (x: $0, y: row) } }
      func fits(_ spot: (x: Int, y: Int)) -> Bool {
        (axes.left...max(axes.left, axes.left + axes.columns - width)).contains(spot.x)
          && (0..<Axes.rows).contains(spot.y)
      }
      func cells(_ spot: (x: Int, y: Int)) -> [[Int]] { (0..<width).map { [spot.x + $0, spot.y] } }
      let usable = spots.filter(fits)
      guard
        let spot = usable.first(where: { cells($0).allSatisfy { !taken.contains($0) } })
          ?? usable.first
      else { continue }
      taken.formUnion(cells(spot))
      canvas.write(name, .label, x: spot.x, y: spot.y)
    }
  }

  private static func note(_ point: (x: Double, y: Double), _ frame: Frame) -> String {
    "(\(frame.format.text(point.x)), \(frame.format.text(point.y)))"
  }
}

extension Value {
  /// Whether it holds rows of points, not a single one.
  fileprivate var isMatrix: Bool {
    if case .tensor(let variable) = self { variable.shape.rank == 2 } else { false }
  }
}
