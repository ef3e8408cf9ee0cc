import Catalogues
import Formats
import Syntax
import Tensors

extension Builtin {
  /// The contents of a file: `load(path)`.
  static let load = Builtin(
    "load", usage: "load(path)", summary: "A file's text, or its table where it ends in .csv.",
    documentation: "Text must be UTF-8. A table has numbers only, one row a line.",
    examples: []
  ) { invocation in
    let path = try invocation.text(0, "path")
    do {
      let bytes = try invocation.evaluator.host.contents(of: path)
      if path.hasSuffix(".csv") {
        let table = try CommaSeparated.tensor(from: bytes)
        return .numbers(table.converted(to: invocation.evaluator.state.precision))
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileError("\(path) is not UTF-8 text")
      }
      return .text(text)
    } catch { throw invocation.fail("\(error)", kind: .file) }
  }
}
