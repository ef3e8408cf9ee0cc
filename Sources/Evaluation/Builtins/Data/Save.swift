import Catalogues
import Graphs
import Syntax

extension Builtin {
  /// A value as a file: `save(fig, "a.svg")`.
  static let save = Builtin(
    "save", usage: "save(fig, path)",
    summary: "Writes a figure as a picture: .svg, .html or .txt.",
    documentation: """
      An .svg is a picture for pages and papers, light or dark as the reader's machine is; an \
      .html is a page that shows it, with the numbers where one points; a .txt is what a pipe \
      gets. The file is replaced at once or not at all. Gives the path. Where a session is \
      checked nothing is written.
      """,
    examples: []
  ) { invocation in
    let value = try invocation.argument(0, "fig").value
    let path = try invocation.text(1, "path")
    do {
      try invocation.evaluator.graph.recorder?.leave()
      try invocation.evaluator.host.save(value, to: path)
    } catch { throw invocation.fail("\(error)", kind: .file) }
    return .text(path)
  }
}
