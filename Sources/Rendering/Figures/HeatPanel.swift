import Syntax
import Tensors

/// One matrix of a heat map, its numbers gathered into as many cells as there is room for.
struct HeatPanel {
  /// The numbers shown, row by row.
  let numbers: [Double]
  /// The rows and columns of the matrix that one cell stands for.
  let pool: (rows: Int, columns: Int)
  private let rowCount: Int
  private let columnCount: Int

  /// The most elements along one side of a cell that its mean is taken of.
  private static let sampleSide = 8

  /// A matrix that begins at an element of a tensor.
  init(_ tensor: Tensor, from start: Int, rows: Int, columns: Int, limit: (rows: Int, columns: Int))
  {
    let pool = (
      rows: max(1, (rows + limit.rows - 1) / limit.rows),
      columns: max(1, (columns + limit.columns - 1) / limit.columns)
    )
    self.pool = pool
    rowCount = (rows + pool.rows - 1) / pool.rows
    columnCount = (columns + pool.columns - 1) / pool.columns
    var numbers: [Double] = []
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let across = Self.sample(column * pool.columns, pool.columns, within: columns)
        let down = Self.sample(row * pool.rows, pool.rows, within: rows)
        let group = down.flatMap { y in across.map { tensor[element: start + y * columns + $0] } }
        numbers.append(Self.mean(of: group))
      }
    }
    self.numbers = numbers
  }

  /// Places of a stretch, at most `sampleSide` of them, evenly spaced.
  private static func sample(_ start: Int, _ length: Int, within count: Int) -> [Int] {
    let length = min(length, count - start)
    let number = min(length, sampleSide)
    return (0..<number).map { start + $0 * length / number }
  }

  /// The mean of what is finite; NaN where one is, an infinity where there is nothing else.
  private static func mean(of group: [Double]) -> Double {
    if group.count == 1 { return group[0] }
    if group.contains(where: \.isNaN) { return .nan }
    let finite = group.filter(\.isFinite)
    if finite.isEmpty { return group[0] }
    return finite.reduce(0) { $0 + $1 / Double(finite.count) }
  }

  /// The panel with its axes.
  ///
  /// - Parameter remark: what stands behind a row.
  func canvas(
    _ axes: HeatAxes, _ scale: HeatScale, _ format: NumberFormat,
    remark: ((_ row: [Double], _ names: [String]) -> String)? = nil
  ) -> Canvas {
    let remarks = remarks(axes, remark)
    let rowLabels = (0..<rowCount).map { axes.rowLabel($0 * pool.rows) }
    let titleRows = axes.title == nil ? 0 : 1
    let left = axes.labelWidth + 1
    let right = left + columnCount * axes.cellWidth
    let width = max(
      right + (remarks.map { $0.displayWidth + 1 }.max() ?? 0), axes.title?.displayWidth ?? 0)
    var canvas = Canvas(width: width, height: titleRows + 1 + rowCount)
    if let title = axes.title { canvas.write(title, .heading, x: 0, y: 0) }
    canvas.write(axes.corner.padded(before: axes.labelWidth), .label, x: 0, y: titleRows)
    writeColumnLabels(on: &canvas, axes, x: left, y: titleRows)
    for row in 0..<rowCount {
      let y = titleRows + 1 + row
      let label = rowLabels[row].prefix(columns: axes.labelWidth)
      canvas.write(label.padded(before: axes.labelWidth), .label, x: 0, y: y)
      if !remarks.isEmpty { canvas.write(remarks[row], .dim, x: right + 1, y: y) }
      for column in 0..<columnCount {
        let number = numbers[row * columnCount + column]
        let cell = scale.cell(for: number, width: axes.cellWidth)
        let place = "\(rowLabels[row]), \(axes.columnLabel(column * pool.columns))"
        canvas.shade(
          cell.text, cell.style, x: left + column * axes.cellWidth, y: y,
          note: "\(place): \(format.text(number))")
      }
    }
    return canvas
  }

  /// What stands behind the rows; nothing where cells stand for several numbers.
  private func remarks(
    _ axes: HeatAxes, _ remark: ((_ row: [Double], _ names: [String]) -> String)?
  ) -> [String] {
    guard let remark, pool.rows * pool.columns == 1 else { return [] }
    let names = (0..<columnCount).map { axes.columnLabel($0) }
    return (0..<rowCount).map { row in
      remark(Array(numbers[(row * columnCount)..<((row + 1) * columnCount)]), names)
    }
  }

  /// Labels over as many columns as have room for one.
  private func writeColumnLabels(on canvas: inout Canvas, _ axes: HeatAxes, x: Int, y: Int) {
    let labels = (0..<columnCount).map { axes.columnLabel($0 * pool.columns) }
    let room = (labels.map(\.displayWidth).max() ?? 1) + 1
    let steps = axes.columnNames == nil ? [1, 2, 5, 10, 20, 50, 100] : [1]
    let step = steps.first { $0 * axes.cellWidth >= room } ?? steps.last ?? 1
    for column in stride(from: 0, to: columnCount, by: step) {
      let label = labels[column].prefix(columns: step * axes.cellWidth - 1)
      canvas.write(label, .label, x: x + column * axes.cellWidth, y: y)
    }
  }
}

/// What stands around the cells of a heat map.
struct HeatAxes {
  /// Above a facet: `[N=0]`.
  var title: String?
  /// The names of the axes: `T\S`.
  var corner: String
  /// Names of rows in place of their numbers: tokens.
  var rowNames: [String]?
  /// Names of columns.
  var columnNames: [String]?
  /// The columns labels of rows take.
  var labelWidth: Int
  /// The columns one cell takes.
  var cellWidth: Int

  func rowLabel(_ place: Int) -> String { Self.label(place, in: rowNames) }
  func columnLabel(_ place: Int) -> String { Self.label(place, in: columnNames) }

  private static func label(_ place: Int, in names: [String]?) -> String {
    guard let names, place < names.count else { return String(place) }
    return names[place]
  }
}
