import Evaluation
import Syntax
import Tensors

extension ValuePrinter {
  /// A number on one line, a tensor as a head and its rows.
  func lines(for variable: Variable, named name: String?) -> [Line] {
    let tensor = variable.tensor
    let format = format.single(tensor.precision == .f32)
    guard tensor.shape.rank > 0 else {
      var line = assignment(name)
      line.append(format.text(tensor[element: 0]), .number)
      return [line]
    }
    let kind = variable.shapeText + (tensor.precision == .f32 ? " f32" : "")
    let rows = TensorRows(variable, width: width, format: format).lines()
    var head = head(name, kind)
    // What is left out below is at least seen as a whole.
    if rows.contains(where: \.saysMore) { head.append(look(of: tensor, format, beside: head)) }
    return [head.clipped(to: width)] + rows
  }

  /// `  ▂▅█▁  -2.1 … 2.6`; nothing where there is no room for it.
  private func look(of tensor: Tensor, _ format: NumberFormat, beside head: Line) -> Line {
    let spark = Sparkline(tensor, width: 16)
    let range = rangeText(spark, format)
    guard head.width + 2 + 16 + 2 + range.displayWidth <= width else { return Line() }
    return Line([Span("  " + spark.text), Span("  " + range, .dim)])
  }
}

/// The rows of a tensor, in columns whose points align, cut down to what can be read.
///
/// Only elements that are shown are looked at, so the largest tensor prints at once; small ones are
/// looked at as a whole, so that their notation does not depend on the width.
struct TensorRows {
  static let indent = 3
  private static let gap = 2
  /// Up to so many elements all have a say in the notation.
  private static let smallCount = 2000

  private let tensor: Tensor
  private let labels: Labels
  private let width: Int
  private let format: NumberFormat
  private let rowCount: Int
  private let columnCount: Int
  private let blocks: Elision
  private let rows: Elision

  init(_ variable: Variable, width: Int, format: NumberFormat) {
    tensor = variable.tensor
    labels = variable.labels
    self.width = width - Self.indent
    self.format = format
    let shape = tensor.shape
    columnCount = shape.last
    rowCount = shape.rank > 1 ? shape[shape.rank - 2] : 1
    let area = rowCount * columnCount
    blocks = Elision(of: area == 0 ? 0 : shape.elementCount / area, limit: 6, head: 3, tail: 2)
    rows = Elision(of: rowCount, limit: 10, head: 4, tail: 3)
  }

  func lines() -> [Line] {
    if tensor.shape.elementCount == 0 {
      return [Line("empty", .dim).indented(by: Self.indent)]
    }
    return tensor.shape.rank == 1 ? vectorLines() : matrixLines()
  }

  // MARK: Vectors: one row, wrapped

  private func vectorLines() -> [Line] {
    // Ten rows of the narrowest cells are as many as can ever be shown.
    let most = (width / (1 + Self.gap) + 1) * 5
    let candidates = Elision(of: columnCount, limit: 2 * most, head: most, tail: most)
    let cell = cell(for: candidates.shown)
    let perRow = max(1, (width + Self.gap) / (cell.width + Self.gap))
    let rows = Elision(of: (columnCount + perRow - 1) / perRow, limit: 10, head: 4, tail: 3)
    var lines: [Line] = []
    rows.forEach { row in
      guard let row else {
        lines.append(elision("\((rows.hidden * perRow).grouped) more"))
        return
      }
      let places = (row * perRow)..<min(columnCount, (row + 1) * perRow)
      lines.append(line(places.map { text(at: $0, in: cell) }, in: cell))
    }
    return lines
  }

  // MARK: Matrices and stacks of them

  private func matrixLines() -> [Line] {
    let most = width / (1 + Self.gap) + 1
    let candidates = Elision(of: columnCount, limit: 2 * most, head: most, tail: most)
    let places = blocks.shown.flatMap { block in
      rows.shown.flatMap { row in candidates.shown.map { place(block, row, $0) } }
    }
    let cell = cell(for: places)
    let columns = columns(of: cell)
    var lines: [Line] = []
    blocks.forEach { block in
      guard let block else {
        lines.append(elision(blocks.hidden.counted("more block")))
        return
      }
      if tensor.shape.rank > 2 {
        lines.append(Line(heading(of: block), .label).indented(by: Self.indent - 1))
      }
      lines += blockLines(block, columns, cell)
    }
    if columns.hidden > 0 { lines.append(elision(columns.hidden.counted("more column"))) }
    return lines
  }

  private func blockLines(_ block: Int, _ columns: Elision, _ cell: Cell) -> [Line] {
    var lines: [Line] = []
    rows.forEach { row in
      guard let row else {
        lines.append(elision(rows.hidden.counted("more row")))
        return
      }
      var cells: [String] = []
      columns.forEach { column in
        cells.append(column.map { text(at: place(block, row, $0), in: cell) } ?? "…")
      }
      lines.append(line(cells, in: cell))
    }
    return lines
  }

  /// As many columns as fit, first and last ones where not all do.
  private func columns(of cell: Cell) -> Elision {
    let fitting = max(1, (width + Self.gap) / (cell.width + Self.gap))
    let mark = 1 + Self.gap
    let beside = max(1, (width + Self.gap - mark) / (cell.width + Self.gap))
    return Elision(
      of: columnCount, limit: fitting, head: (beside + 1) / 2, tail: beside / 2)
  }

  /// The leading places of a block: `[N=0, 2, :, :]`.
  private func heading(of block: Int) -> String {
    var rest = block
    var parts = [":", ":"]
    for axis in stride(from: tensor.shape.rank - 3, through: 0, by: -1) {
      let name = labels[axis].map { $0 + "=" } ?? ""
      parts.insert("\(name)\(rest % tensor.shape[axis])", at: 0)
      rest /= tensor.shape[axis]
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  // MARK: Elements

  private func place(_ block: Int, _ row: Int, _ column: Int) -> Int {
    (block * rowCount + row) * columnCount + column
  }

  /// How every element is set.
  private struct Cell {
    let notation: Notation
    let width: Int
    /// Where rows begin: a minus sign stands out to the left of the digits.
    let indent: Int
  }

  private func cell(for places: [Int]) -> Cell {
    let notation =
      tensor.shape.elementCount <= Self.smallCount
      ? format.notation(for: tensor.elements)
      : format.notation(for: places.map { tensor[element: $0] })
    let texts = places.map { format.text(tensor[element: $0], in: notation) }
    let hasSign = texts.contains { $0.hasPrefix("-") }
    return Cell(
      notation: notation, width: texts.map(\.displayWidth).max() ?? 1,
      indent: Self.indent - (hasSign ? 1 : 0))
  }

  private func text(at place: Int, in cell: Cell) -> String {
    format.text(tensor[element: place], in: cell.notation).padded(before: cell.width)
  }

  private func line(_ texts: [String], in cell: Cell) -> Line {
    let gap = String(repeating: " ", count: Self.gap)
    return Line(texts.joined(separator: gap), .number).indented(by: cell.indent)
  }

  private func elision(_ text: String) -> Line {
    Line("… " + text, .dim).indented(by: Self.indent)
  }
}

extension Line {
  /// Whether it says that something is left out.
  fileprivate var saysMore: Bool {
    spans.contains { $0.style == .dim && $0.text.hasPrefix("… ") }
  }
}
