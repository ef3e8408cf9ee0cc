import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Attention weights, queries by keys.
  static let attention = FigureDrawer(
    "attention", summary: "Attention weights by token, each row with the key it looks at most.",
    documentation: """
      The scale goes from 0 to 1, so that heads and steps can be compared. An exact 0 is a place \
      that was masked. Beside a row stands the key with the largest weight; below, whether every \
      row sums to 1.
      """,
    examples: [
      Example(
        "attention([[1, 0], [0.3, 0.7]], queries = \"ab\")",
        gives: """
            a b
          a ██ · → a 1
          b ░░▓▓ → b 0.7
          0   ░░▒▒▓▓██ 1   · 0
          every row sums to 1
          """)
    ]
  ) { figure, frame in
    guard case .tensor(let variable)? = figure["w"], variable.shape.rank >= 2 else { return nil }
    if variable.shape.elementCount == 0 { return Canvas([Line("empty", .dim)]) }
    let queries = figure.names("queries", ofAxis: 2, of: variable)
    let keys =
      figure.names("keys", ofAxis: 1, of: variable)
      ?? figure["queries"].flatMap { PlaceNames.texts(of: $0, count: variable.shape.last) }
    var options = HeatMap.Options(range: 0...1)
    options.remark = { row, names in
      guard let place = row.indices.max(by: { row[$0] < row[$1] }), row[place].isFinite else {
        return ""
      }
      return "→ \(names[place]) \(frame.format.text(row[place]))"
    }
    let map = HeatMap(
      variable, rowNames: queries, columnNames: keys, in: frame, options: options)
    return map.canvas().followed(by: sumRemark(variable.tensor).map { [$0] } ?? [])
  }

  /// Whether rows are distributions; of a large tensor nothing is said.
  private static func sumRemark(_ tensor: Tensor) -> Line? {
    let (count, width) = (tensor.shape.elementCount, tensor.shape.last)
    guard count <= 1_000_000, width > 0 else { return nil }
    let tolerance = tensor.precision == .f64 ? 1e-9 : 1e-5
    for row in 0..<(count / width) {
      let sum = (0..<width).reduce(0) { $0 + tensor[element: row * width + $1] }
      if !(abs(sum - 1) <= tolerance) {
        return Line("row \(row) sums to \(NumberFormat().text(sum)), not 1", .warning)
      }
    }
    return Line("every row sums to 1", .dim)
  }
}
