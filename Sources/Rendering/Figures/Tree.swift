import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Sequences as branches.
  static let tree = FigureDrawer(
    "tree", summary: "Sequences as a tree of what they share, with scores.",
    documentation: """
      ● ends a sequence, ★ the one with the largest score. Where the steps of a search are given, \
      × ends a branch that was given up. Scores stand at the end of what they score.
      """,
    examples: [
      Example(
        "tree((\"AC\", \"AD\", \"B\"), scores = [-1, -2, -3])",
        gives: """
          ┬─ A
          │  ├─ C ★ -1
          │  └─ D ● -2
          └─ B ● -3
          """)
    ]
  ) { figure, frame in
    guard let value = figure["x"] else { return nil }
    let names = figure["names"].flatMap { PlaceNames.tokens(of: $0, in: value) }
    var branches = Branches(names: names)
    guard branches.add(value, scores: figure["scores"]) else { return nil }
    if branches.isEmpty { return Canvas([Line("empty", .dim)]) }
    return TreeLayout(branches, frame).canvas()
  }
}

/// Draws branches, one line for each token.
private struct TreeLayout {
  private static let mostRows = 200
  private struct Row {
    /// The columns in which a line goes on past this row, by depth.
    var passing: [Bool]
    let isLast: Bool
    let branch: Branches.Branch
  }
  private let rows: [Row]
  private let hidden: Int
  private let branches: Branches
  private let frame: Frame

  init(_ branches: Branches, _ frame: Frame) {
    self.branches = branches
    self.frame = frame
    var rows: [Row] = []
    var waiting: [(branch: Branches.Branch, passing: [Bool], isLast: Bool)] =
      Self.children(of: branches.root).reversed().map { ($0.branch, [], $0.isLast) }
    var hidden = 0
    while let next = waiting.popLast() {
      if rows.count < Self.mostRows {
        rows.append(Row(passing: next.passing, isLast: next.isLast, branch: next.branch))
      } else {
        hidden += 1
      }
      let passing = next.passing + [!next.isLast]
      waiting += Self.children(of: next.branch).reversed().map { ($0.branch, passing, $0.isLast) }
    }
    self.rows = rows
    self.hidden = hidden
  }

  private static func children(
    of branch: Branches.Branch
  ) -> [(branch: Branches.Branch, isLast: Bool)] {
    let parts = branch.parts
    return parts.enumerated().map { ($1, $0 == parts.count - 1) }
  }

  func canvas() -> Canvas {
    var canvas = Canvas(width: frame.width, height: rows.count)
    let format = frame.format
    let scores = rows.compactMap(\.branch.score)
    let notation = format.notation(for: scores)
    for (y, row) in rows.enumerated() {
      var x = 0
      for isPassing in row.passing {
        if isPassing { line("│", on: &canvas, x: x, y: y, up: true, down: true, right: false) }
        x += 3
      }
      let isFirst = y == 0
      let sign = isFirst ? (row.isLast ? "─" : "┬") : row.isLast ? "└" : "├"
      line(
        sign + "─", on: &canvas, x: x, y: y, up: !isFirst, down: !row.isLast, right: true)
      let kind = branches.kind(of: row.branch)
      canvas.write(row.branch.name, kind.style, x: x + 3, y: y)
      x += 4 + row.branch.name.displayWidth
      if let mark = kind.mark {
        canvas.write(mark, kind.style, x: x, y: y)
        x += 2
      }
      if let score = row.branch.score {
        canvas.write(format.text(score, in: notation), .number, x: x, y: y)
      }
    }
    if hidden == 0 { return canvas }
    return canvas.followed(by: [Line("… \(hidden.grouped) more", .dim)])
  }

  /// A piece of a branch: characters, and the marks they stand in for.
  private func line(
    _ text: String, on canvas: inout Canvas, x: Int, y: Int, up: Bool, down: Bool, right: Bool
  ) {
    canvas.write(text, .dim, x: x, y: y, isStandIn: true)
    let centre = Mark.Place(x: Double(x) + 0.5, y: Double(y) + 0.5)
    let top = up ? centre.moved(x: 0, y: -0.5) : centre
    let bottom = down ? centre.moved(x: 0, y: 0.5) : centre
    if top != bottom { canvas.draw(Mark(.rule(from: top, to: bottom), .dim)) }
    if right { canvas.draw(Mark(.rule(from: centre, to: centre.moved(x: 1.8, y: 0)), .dim)) }
  }
}
