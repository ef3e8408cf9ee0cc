import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// A matrix as shades.
  static let heat = FigureDrawer(
    "heat", summary: "A matrix as shades, from the least number to the largest.",
    documentation: """
      Numbers of one sign go from dark to bright, numbers of both signs from blue over white to \
      red. 0, NaN and the infinities are marked. More than two axes give one panel for each place \
      of the leading ones; a matrix too large is shown by means. `rows` and `columns` may name the \
      places of the axes.
      """,
    examples: [
      Example(
        "heat([[0, 0.2], [0.6, 1]])", gives: "  0 1\n0  ·░░\n1 ▓▓██\n0   ░░▒▒▓▓██ 1   · 0"),
      Example(
        "heat([[1, -1], [0.5, 0]])",
        gives: "  0 1\n0 +█-█\n1 +▒ ·\n-1 -█-▓-▒-░  +░+▒+▓+█ 1   · 0"),
    ]
  ) { figure, frame in
    guard case .tensor(let variable)? = figure["x"] else { return nil }
    if variable.shape.elementCount == 0 { return [Line("empty", .dim)] }
    return HeatMap(
      variable, rowNames: names(figure["rows"]), columnNames: names(figure["columns"]), in: frame
    ).lines()
  }

  /// The texts of a list; the characters of a text.
  private static func names(_ value: Value?) -> [String]? {
    switch value {
    case .text(let text): text.map(String.init)
    case .list(let values):
      values.map { value in
        if case .text(let text) = value { text } else { "" }
      }
    default: nil
    }
  }
}

/// A tensor as panels of shades, side by side where they fit, under one scale.
private struct HeatMap {
  private static let gap = 3
  private let variable: Variable
  private let frame: Frame
  private let rowCount: Int
  private let columnCount: Int
  private let facets: Elision
  private let axes: HeatAxes

  init(_ variable: Variable, rowNames: [String]?, columnNames: [String]?, in frame: Frame) {
    self.variable = variable
    self.frame = frame
    let shape = variable.shape
    columnCount = shape.last
    rowCount = shape.rank > 1 ? shape[shape.rank - 2] : 1
    facets = Elision(
      of: shape.elementCount / (rowCount * columnCount), limit: 12, head: 8, tail: 3)
    let corner = Grid.corner(of: variable)
    let longest = rowNames?.map(\.displayWidth).max() ?? String(rowCount - 1).utf8.count
    let labelWidth = min(max(longest, corner.displayWidth), frame.width / 4)
    let room = frame.width - labelWidth - 1
    let wanted = (columnNames?.map(\.displayWidth).max() ?? 1) + 1
    axes = HeatAxes(
      corner: corner.prefix(columns: labelWidth), rowNames: rowNames, columnNames: columnNames,
      labelWidth: labelWidth, cellWidth: max(2, min(wanted, room / columnCount)))
  }

  func lines() -> [Line] {
    let limit = (
      rows: facets.count > 1 ? 20 : 40,
      columns: max(1, (frame.width - axes.labelWidth - 1) / axes.cellWidth)
    )
    let panels = facets.shown.map { facet in
      HeatPanel(
        variable.tensor, from: facet * rowCount * columnCount, rows: rowCount,
        columns: columnCount, limit: limit)
    }
    let scale = HeatScale(for: panels.flatMap(\.numbers))
    let canvases = zip(facets.shown, panels).map { facet, panel in
      var axes = axes
      if variable.shape.rank > 2 { axes.title = title(of: facet) }
      return panel.canvas(axes, scale)
    }
    var lines = arranged(canvases)
    if facets.hidden > 0 {
      lines.append(Line("… " + facets.hidden.counted("more panel"), .dim))
    }
    lines += scale.legend(frame.format).wrapped(to: frame.width)
    if let pool = panels.first?.pool, pool.rows * pool.columns > 1 {
      let note = "each cell is the mean of \(pool.rows.grouped) × \(pool.columns.grouped) numbers"
      lines.append(Line(note, .dim))
    }
    return lines
  }

  /// `[N=0, 2]`: the leading places of a facet.
  private func title(of facet: Int) -> String {
    var rest = facet
    var parts: [String] = []
    for axis in stride(from: variable.shape.rank - 3, through: 0, by: -1) {
      let name = variable.labels[axis].map { $0 + "=" } ?? ""
      parts.insert("\(name)\(rest % variable.shape[axis])", at: 0)
      rest /= variable.shape[axis]
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  /// As many panels beside each other as fit.
  private func arranged(_ canvases: [Canvas]) -> [Line] {
    guard let first = canvases.first else { return [] }
    let step = (canvases.map(\.width).max() ?? 1) + Self.gap
    let perBand = max(1, (frame.width + Self.gap) / step)
    var lines: [Line] = []
    for start in stride(from: 0, to: canvases.count, by: perBand) {
      var band = Canvas(width: frame.width, height: first.height)
      for (place, canvas) in canvases[start...].prefix(perBand).enumerated() {
        band.draw(canvas, x: place * step, y: 0)
      }
      lines += band.lines
    }
    return lines
  }
}
