import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// The parts of a model.
  static let summary = FigureDrawer(
    "summary", summary: "The parts of a model with shapes and counts of parameters.",
    documentation: """
      With inputs: the layers called, with the shape of the result, the arithmetic operations, a \
      multiply-add counted as two, and the memory of all results, which a gradient keeps.
      """,
    examples: [
      Example(
        "summary((W = [[1, 2], [3, 4]], b = [0, 0]))",
        gives: """
          part │ shape   parameters
          ─────┼───────────────────
             W │ [2, 2]           4
             b │ [2]              2
          6 parameters, 48 bytes in 64 bits
          """)
    ]
  ) { figure, frame in
    if case .list(let calls)? = figure["calls"] { return called(calls, figure, frame) }
    guard case .record(let model)? = figure["m"] else { return nil }
    let parts = ModelPart.all(of: model)
    let grid = Grid(
      corner: "part", rowCount: parts.count,
      rowLabel: { parts[$0].path.ending(within: frame.width / 3) }, columnCount: 2,
      isUniform: false,
      column: { place in
        place == 0
          ? Grid.Column(header: "shape", cells: .texts { parts[$0].kind })
          : Grid.Column(
            header: "parameters",
            cells: .numbers(isSingle: false) { parts[$0].count.map(Double.init) })
      })
    let table =
      parts.isEmpty ? Canvas([Line("no parameters", .dim)]) : TableLayout(grid, in: frame).canvas()
    return table.followed(by: totals(parts).flatMap { $0.wrapped(to: frame.width) })
  }

  private static func totals(_ parts: [ModelPart]) -> [Line] {
    let count = parts.filter(\.isTensor).reduce(0) { $0 + ($1.count ?? 0) }
    let bytes = parts.reduce(0) { $0 + $1.bytes }
    return [
      Line(
        "\(count.counted("parameter")), \(bytes.inBytes) in "
          + (bytes == count * 4 && count > 0 ? "32 bits" : "64 bits"), .dim)
    ]
  }

  /// The layers called, a row for each, and what the whole call gives and takes.
  private static func called(_ calls: [Value], _ figure: Figure, _ frame: Frame) -> Canvas {
    let rows = calls.compactMap { if case .record(let record) = $0 { record } else { nil } }
    func count(_ value: Value?) -> Int {
      guard case .tensor(let variable)? = value else { return 0 }
      return variable.tensor.singleNumber.flatMap { Int(exactly: $0) } ?? 0
    }
    func text(_ value: Value?) -> String { if case .text(let text)? = value { text } else { "" } }
    func numbers(_ header: String) -> Grid.Column {
      Grid.Column(
        header: header, cells: .numbers(isSingle: false) { Double(count(rows[$0][header])) })
    }
    let columns = [
      Grid.Column(header: "result", cells: .texts { text(rows[$0]["result"]) }),
      numbers("parameters"), numbers("flops"),
      Grid.Column(header: "memory", cells: .texts { count(rows[$0]["bytes"]).inBytes }),
    ]
    let grid = Grid(
      corner: "layer", rowCount: rows.count,
      rowLabel: { text(rows[$0]["layer"]).ending(within: frame.width / 3) },
      columnCount: columns.count, isUniform: false, column: { columns[$0] })
    let total = Line(
      "gives \(figure["y"]?.kindText ?? "nothing"); \(count(figure["flops"]).counted("operation")), "
        + "\(count(figure["bytes"]).inBytes) of results", .dim)
    let table =
      rows.isEmpty ? Canvas([Line("no layers", .dim)]) : TableLayout(grid, in: frame).canvas()
    return table.followed(by: total.wrapped(to: frame.width))
  }
}

/// A part of a model, or a parameter.
private struct ModelPart {
  let path: String
  /// The layer or the shape.
  let kind: String
  /// The parameters in it; nil where it holds none.
  let count: Int?
  let isTensor: Bool
  let bytes: Int

  /// All parts and parameters, each part before its own.
  static func all(of model: Record) -> [ModelPart] {
    var parts: [ModelPart] = []
    func visit(_ value: Value, _ path: String, depth: Int) {
      guard depth < 32 else { return }
      switch value {
      case .tensor(let variable):
        let count = variable.shape.elementCount
        parts.append(
          ModelPart(
            path: path, kind: variable.shapeText, count: count, isTensor: true,
            bytes: count * (variable.tensor.precision == .f32 ? 4 : 8)))
      case .record(let record):
        if let layer = record.instance?.layer, depth > 0 {
          parts.append(
            ModelPart(
              path: path, kind: layer.name, count: nil, isTensor: false, bytes: 0))
        }
        for field in record.fields where record.moves(field) {
          visit(field.value, path.isEmpty ? field.name : "\(path).\(field.name)", depth: depth + 1)
        }
      case .list(let values):
        for (place, value) in values.enumerated() {
          visit(value, "\(path)[\(place)]", depth: depth + 1)
        }
      case .text, .function, .figure: break
      }
    }
    visit(.record(model), "", depth: 0)
    return parts
  }
}

extension String {
  /// The last parts of a path that have room: what tells it from others stands at its end.
  fileprivate func ending(within width: Int) -> String {
    if displayWidth <= width { return self }
    var rest = self[...]
    while rest.displayWidth >= width, let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
    }
    return "…" + rest
  }
}

extension Int {
  /// As people say an amount of memory: `48 bytes`, `1.5 MiB`.
  fileprivate var inBytes: String {
    if self < 1024 { return counted("byte") }
    var (amount, unit) = (Double(self), 0)
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
    while amount >= 1024, unit < units.count - 1 { (amount, unit) = (amount / 1024, unit + 1) }
    return "\(NumberFormat(digits: 3).text(amount)) \(units[unit])"
  }
}
