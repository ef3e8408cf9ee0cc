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
    let tensors = record.fields.compactMap { field -> (name: String, variable: Variable)? in
      guard case .tensor(let variable) = field.value else { return nil }
      return (field.name, variable)
    }
    guard tensors.contains(where: { $0.variable.shape.rank > 0 }) else {
      self.init(
        corner: "", rowCount: record.fields.count, rowLabel: { record.fields[$0].name },
        columnCount: 1, isUniform: false,
        column: { _ in
          Column(header: "value", cells: .texts { printer.inline(record.fields[$0].value) })
        })
      return
    }
    let first = tensors.first { $0.variable.shape.rank > 0 }
    self.init(
      corner: first?.variable.labels[0] ?? "t",
      rowCount: tensors.map { $0.variable.shape.rank == 0 ? 1 : $0.variable.shape[0] }.max() ?? 0,
      rowLabel: { String($0) },
      columnCount: tensors.reduce(0) { $0 + Self.columnCount(of: $1.variable) }, isUniform: false,
      column: { Self.column($0, of: tensors) })
  }

  /// The numbers of one step: a column each.
  private static func columnCount(of variable: Variable) -> Int {
    let shape = variable.shape
    return shape.rank < 2 ? 1 : shape.sizes.dropFirst().reduce(1, *)
  }

  /// `h`, or `h[0]`, `h[1]` … where a step has several numbers.
  private static func column(
    _ place: Int, of tensors: [(name: String, variable: Variable)]
  ) -> Column {
    var place = place
    for (name, variable) in tensors {
      let count = columnCount(of: variable)
      if place < count {
        let header = variable.shape.rank < 2 ? name : "\(name)[\(place)]"
        return Column(header: header, cells: cells(variable.tensor, count: count, at: place))
      }
      place -= count
    }
    preconditionFailure("a column of the table")
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
