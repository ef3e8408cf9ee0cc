import Catalogues
import Evaluation
import Graphs
import Syntax
import Tensors

extension FigureDrawer {
  /// The shapes on the way to a value.
  static let shapes = FigureDrawer(
    "shapes", summary: "The shapes on the way to a value, in the order they were made.",
    documentation: "The bars say how many numbers there are; the longest stands for the most.",
    examples: [
      Example(
        "shapes((x = [[1, 2], [3, 4]], y = [1, 2]))",
        gives: """
          x  [2, 2]  4 ███████████████████████████████████████████████████████████████████
          y  [2]     2 █████████████████████████████████▌
          """)
    ]
  ) { figure, frame in
    guard let value = figure["x"] else { return nil }
    let leaves = Leaf.all(of: value).enumerated().sorted { a, b in
      (a.element.variable.node.age, a.offset) < (b.element.variable.node.age, b.offset)
    }.map(\.element)
    if leaves.isEmpty { return Canvas([Line("empty", .dim)]) }
    let shown = Elision(of: leaves.count, limit: 60, head: 45, tail: 10)
    let visible = shown.shown.map { leaves[$0] }
    let pathWidth = min(frame.width / 3, visible.map(\.path.displayWidth).max() ?? 0)
    let shapeWidth = min(frame.width / 3, visible.map(\.shapeText.displayWidth).max() ?? 0)
    let labels = visible.map { leaf in
      let path = Line(leaf.path).clipped(to: pathWidth).text
      let shape = Line(leaf.shapeText).clipped(to: shapeWidth).text
      return path.padded(behind: pathWidth) + "  " + shape.padded(behind: shapeWidth)
    }
    let counts = visible.map { Double($0.variable.shape.elementCount) }
    let chart = BarChart(labels: labels, numbers: counts, labelLimit: frame.width * 3 / 4)
    let canvas = chart.canvas(in: frame)
    if shown.hidden == 0 { return canvas }
    return canvas.followed(by: [Line("… \(shown.hidden.grouped) more between", .dim)])
  }
}

extension Leaf {
  fileprivate var shapeText: String { isNumber ? "number" : variable.shapeText }
}
