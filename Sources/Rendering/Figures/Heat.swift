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
    if variable.shape.elementCount == 0 { return Canvas([Line("empty", .dim)]) }
    return HeatMap(
      variable, rowNames: figure.names("rows", ofAxis: 2, of: variable),
      columnNames: figure.names("columns", ofAxis: 1, of: variable), in: frame
    ).canvas()
  }
}

extension Figure {
  /// The names a parameter gives to the places of an axis, counted from the last, which is 1.
  func names(_ parameter: String, ofAxis axis: Int, of variable: Variable) -> [String]? {
    let rank = variable.shape.rank
    let count = rank >= axis ? variable.shape[rank - axis] : 1
    return self[parameter].flatMap { PlaceNames.texts(of: $0, count: count) }
  }
}
