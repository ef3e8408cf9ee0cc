import Catalogues
import Evaluation
import Syntax

extension FigureDrawer {
  /// Lines of a program, as they would be typed.
  static let program = FigureDrawer(
    "explain", summary: "The backward pass of a value as a program.",
    documentation: "What stands behind # are the shape and the first numbers.",
    examples: [
      Example(
        #"explain("e_bar = L_bar * 2  # 12")"#,
        gives: "e_bar = L_bar * 2  # 12")
    ]
  ) { figure, frame in
    guard case .text(let text)? = figure["text"] else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: "  # ", maxSplits: 1)
      var drawn = Line(String(parts.first ?? ""))
      if parts.count == 2 { drawn.append("  # " + parts[1], .dim) }
      return drawn
    }
    return Canvas(lines)
  }
}
