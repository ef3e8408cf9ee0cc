import Evaluation
import Syntax
import Tensors

/// A tensor as panels of shades, side by side where they fit, under one scale.
struct HeatMap {
  /// What a heat map shows besides its cells.
  struct Options {
    /// The ends of the scale, where the numbers themselves do not say them.
    var range: ClosedRange<Double>?
    /// What stands behind a row, from its numbers and the names of the columns.
    var remark: ((_ row: [Double], _ names: [String]) -> String)?
  }
  private static let gap = 3
  private let variable: Variable
  private let frame: Frame
  private let rowCount: Int
  private let columnCount: Int
  private let facets: Elision
  private let axes: HeatAxes
  private let options: Options

  init(
    _ variable: Variable, rowNames: [String]?, columnNames: [String]?, in frame: Frame,
    options: Options = Options()
  ) {
    self.options = options
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
    // Remarks beside the rows take their part.
    let remarks = options.remark == nil ? 0 : frame.width / 4
    let room = frame.width - labelWidth - 1 - remarks
    let wanted = (columnNames?.map(\.displayWidth).max() ?? 1) + 1
    axes = HeatAxes(
      corner: corner.prefix(columns: labelWidth), rowNames: rowNames, columnNames: columnNames,
      labelWidth: labelWidth, cellWidth: max(2, min(wanted, room / columnCount)))
  }

  func canvas() -> Canvas {
    let limit = (
      rows: facets.count > 1 ? 20 : 40,
      columns: max(1, (frame.width - axes.labelWidth - 1) / axes.cellWidth)
    )
    let panels = facets.shown.map { facet in
      HeatPanel(
        variable.tensor, from: facet * rowCount * columnCount, rows: rowCount,
        columns: columnCount, limit: limit)
    }
    let scale = HeatScale(for: panels.flatMap(\.numbers), within: options.range)
    let canvases = zip(facets.shown, panels).map { facet, panel in
      var axes = axes
      if variable.shape.rank > 2 { axes.title = title(of: facet) }
      return panel.canvas(axes, scale, frame.format, remark: options.remark)
    }
    var parts = arranged(canvases)
    var lines: [Line] = []
    if facets.hidden > 0 {
      lines.append(Line("… " + facets.hidden.counted("more panel"), .dim))
    }
    if !lines.isEmpty { parts.append(Canvas(lines)) }
    parts.append(scale.legend(frame.format, width: frame.width))
    if let pool = panels.first?.pool, pool.rows * pool.columns > 1 {
      let note = "each cell is the mean of \(pool.rows.grouped) × \(pool.columns.grouped) numbers"
      parts.append(Canvas([Line(note, .dim)]))
    }
    return Canvas(stacked: parts)
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
  private func arranged(_ canvases: [Canvas]) -> [Canvas] {
    guard let first = canvases.first else { return [] }
    let step = (canvases.map(\.width).max() ?? 1) + Self.gap
    let perBand = max(1, (frame.width + Self.gap) / step)
    var bands: [Canvas] = []
    for start in stride(from: 0, to: canvases.count, by: perBand) {
      var band = Canvas(width: frame.width, height: first.height)
      for (place, canvas) in canvases[start...].prefix(perBand).enumerated() {
        band.draw(canvas, x: place * step, y: 0)
      }
      bands.append(band)
    }
    return bands
  }
}
