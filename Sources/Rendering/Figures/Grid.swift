import Evaluation
import Syntax
import Tensors

/// What a table shows: rows and columns that are made when asked for, as most may be left out.
struct Grid {
  /// One column.
  struct Column {
    /// What stands above it.
    let header: String
    /// The cells.
    let cells: Cells
  }
  /// The kinds of columns.
  enum Cells {
    /// Numbers, in one notation; nil where there is none.
    case numbers(isSingle: Bool, (Int) -> Double?)
    /// Texts.
    case texts((Int) -> String)
  }
  /// Over the names of the rows.
  let corner: String
  /// How many rows there are.
  let rowCount: Int
  /// The name of a row.
  let rowLabel: (Int) -> String
  /// How many columns there are.
  let columnCount: Int
  /// Whether all columns are of one kind, so that they share a notation.
  let isUniform: Bool
  /// A column.
  let column: (Int) -> Column
}

extension Grid {
  /// The table a value makes; nil where it makes none.
  init?(_ value: Value, _ printer: ValuePrinter) {
    switch value {
    case .tensor(let variable): self.init(variable)
    case .record(let record): self.init(record, printer)
    case .list(let values): self.init(values, printer)
    case .text, .function, .figure: return nil
    }
  }

  /// Rows by columns; leading axes count rows.
  private init(_ variable: Variable) {
    let (shape, labels) = (variable.shape, variable.labels)
    let isVector = shape.rank < 2
    let columnCount = isVector ? 1 : shape.last
    self.init(
      corner: isVector ? labels[0] ?? "" : Self.corner(of: variable),
      rowCount: columnCount == 0 ? 0 : shape.elementCount / columnCount,
      rowLabel: { Self.rowLabel($0, in: shape) },
      columnCount: columnCount, isUniform: true,
      column: { place in
        Column(
          header: isVector ? "value" : String(place),
          cells: Self.cells(variable.tensor, count: columnCount, at: place))
      })
  }

  /// The names of the last two axes, rows before columns: `T\S`; empty where they have none.
  static func corner(of variable: Variable) -> String {
    let rank = variable.shape.rank
    let row = rank > 1 ? variable.labels[rank - 2] : nil
    let column = rank > 0 ? variable.labels[rank - 1] : nil
    return row == nil && column == nil ? "" : "\(row ?? "")\\\(column ?? "")"
  }

  /// `2`, and `1,2` where there are more than two axes.
  private static func rowLabel(_ row: Int, in shape: Shape) -> String {
    var rest = row
    var parts: [String] = []
    for axis in stride(from: max(0, shape.rank - 2), through: 0, by: -1) where shape.rank > 0 {
      parts.insert(String(rest % shape[axis]), at: 0)
      rest /= shape[axis]
    }
    return parts.joined(separator: ",")
  }

  private static func cells(_ tensor: Tensor, count: Int, at place: Int) -> Cells {
    let total = tensor.shape.elementCount
    return .numbers(isSingle: tensor.precision == .f32) { row in
      let element = row * count + place
      return element < total ? tensor[element: element] : nil
    }
  }

  /// Fields as columns over their common first axis; records or single values as rows.
  private init(_ record: Record, _ printer: ValuePrinter) {
    let areRecords = record.fields.allSatisfy { if case .record = $0.value { true } else { false } }
    if areRecords {
      self.init(record.fields.map(\.value), printer) { record.fields[$0].name }
      return
    }
    let parts = record.fields.compactMap { Part($0, printer) }
    guard parts.contains(where: \.isSequence) else {
      self.init(
        corner: "", rowCount: record.fields.count, rowLabel: { record.fields[$0].name },
        columnCount: 1, isUniform: false,
        column: { _ in
          Column(header: "value", cells: .texts { printer.inline(record.fields[$0].value) })
        })
      return
    }
    self.init(
      corner: parts.first(where: \.isSequence)?.axis ?? "t",
      rowCount: parts.map(\.rowCount).max() ?? 0, rowLabel: { String($0) },
      columnCount: parts.reduce(0) { $0 + $1.columnCount }, isUniform: false,
      column: { place in
        var place = place
        for part in parts {
          if place < part.columnCount { return part.column(place) }
          place -= part.columnCount
        }
        return Column(header: "", cells: .texts { _ in "" })
      })
  }

  /// A field of a record over time: a column, or one for each number of a step.
  private struct Part {
    let isSequence: Bool
    let axis: String?
    let rowCount: Int
    let columnCount: Int
    let column: (Int) -> Column

    /// A tensor or a list; nil for other fields.
    init?(_ field: Record.Field, _ printer: ValuePrinter) {
      switch field.value {
      case .tensor(let variable):
        let shape = variable.shape
        let count = shape.rank < 2 ? 1 : shape.sizes.dropFirst().reduce(1, *)
        isSequence = shape.rank > 0
        axis = variable.labels[0]
        rowCount = shape.rank == 0 ? 1 : shape[0]
        columnCount = count
        // `h`, or `h[0]`, `h[1]` … where a step has several numbers.
        column = { place in
          Column(
            header: shape.rank < 2 ? field.name : "\(field.name)[\(place)]",
            cells: Grid.cells(variable.tensor, count: count, at: place))
        }
      case .list(let values):
        (isSequence, axis, rowCount, columnCount) = (true, nil, values.count, 1)
        column = { _ in
          Column(
            header: field.name,
            cells: .texts { $0 < values.count ? printer.inline(values[$0]) : "" })
        }
      default: return nil
      }
    }
  }

  /// Records as rows with their fields as columns; other values as one column.
  private init(
    _ values: [Value], _ printer: ValuePrinter, rowLabel: @escaping (Int) -> String = { String($0) }
  ) {
    var names: [String] = []
    for case .record(let record) in values.prefix(200) {
      for field in record.fields where !names.contains(field.name) { names.append(field.name) }
    }
    let columns =
      names.isEmpty
      ? [Column(header: "value", cells: .texts { printer.inline(values[$0]) })]
      : names.map { name in Column(header: name, cells: Self.cells(name, of: values, printer)) }
    self.init(
      corner: "", rowCount: values.count, rowLabel: rowLabel, columnCount: columns.count,
      isUniform: false, column: { columns[$0] })
  }

  private static func cells(_ name: String, of values: [Value], _ printer: ValuePrinter) -> Cells {
    func field(_ row: Int) -> Value? {
      if case .record(let record) = values[row] { record[name] } else { nil }
    }
    func number(_ row: Int) -> Double? {
      guard case .tensor(let variable)? = field(row), variable.shape.rank == 0 else { return nil }
      return variable.tensor.singleNumber
    }
    let isNumeric = values.indices.allSatisfy { field($0) == nil || number($0) != nil }
    if isNumeric { return .numbers(isSingle: false, number) }
    return .texts { row in field(row).map { printer.inline($0) } ?? "" }
  }
}
