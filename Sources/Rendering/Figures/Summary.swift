import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// The parts of a model.
  static let summary = FigureDrawer(
    "summary", summary: "The parts of a model with shapes and counts of parameters.",
    documentation: """
      With inputs: the shape of the result, the arithmetic operations of the call, a multiply-add \
      counted as two, and the numbers kept for a gradient.
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
    guard case .record(let model)? = figure["m"] else { return nil }
    let parts = ModelPart.all(of: model)
    let grid = Grid(
      corner: "part", rowCount: parts.count, rowLabel: { parts[$0].path }, columnCount: 2,
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
    return table.followed(by: totals(parts, figure).flatMap { $0.wrapped(to: frame.width) })
  }

  private static func totals(_ parts: [ModelPart], _ figure: Figure) -> [Line] {
    let count = parts.filter(\.isTensor).reduce(0) { $0 + ($1.count ?? 0) }
    let bytes = parts.reduce(0) { $0 + $1.bytes }
    var lines = [
      Line(
        "\(count.counted("parameter")), \(bytes.inBytes) in "
          + (bytes == count * 4 && count > 0 ? "32 bits" : "64 bits"), .dim)
    ]
    func number(_ name: String) -> Int? {
      guard case .tensor(let variable)? = figure[name] else { return nil }
      return variable.tensor.singleNumber.flatMap { Int(exactly: $0) }
    }
    if let result = figure["y"], let flops = number("flops"), let kept = number("kept") {
      lines.append(
        Line(
          "gives \(result.kindText); \(flops.counted("operation")); "
            + "\(kept.counted("number")) kept for a gradient", .dim))
    }
    return lines
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
