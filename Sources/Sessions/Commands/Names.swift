import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:names`.
  static let names: Command = Command(
    "names", aliases: ["who"], usage: ":names",
    summary: "What the session has bound, with shapes.",
    examples: [Example(":names", gives: "nothing is bound yet")]
  ) { (notebook, invocation) throws(Diagnostic) in
    try invocation.expectNothing()
    let names = notebook.boundNames
    if names.isEmpty { return Reply(["nothing is bound yet"]) }
    let width = min(20, names.map(\.displayWidth).max() ?? 0)
    return Reply(
      names.map { name in
        let padding = String(repeating: " ", count: max(0, width - name.displayWidth))
        let mark = notebook.stale.contains(name) ? ", stale" : ""
        return "\(name)\(padding) : \(notebook.description(of: name))\(mark)"
      })
  }
}

extension Notebook {
  /// What a name holds, in a few words: `[T=3, E=4]`, `a function (q, k)`, `the size of an axis, 3`.
  fileprivate func description(of name: String) -> String {
    guard let binding = state.bindings[name] else {
      return state.sizes[name].map { "size \($0.value)" } ?? ""
    }
    guard case .function(let function) = binding.value else { return binding.value.kindText }
    switch function {
    case .closure(let closure):
      return "a function (\(closure.parameters.map(\.name).joined(separator: ", ")))"
    case .layer(let layer):
      let parameters = layer.declaration.parameters.map(\.name)
      return "a layer (\(parameters.joined(separator: ", ")))"
    case .builtin, .op, .onAxes, .gradient: return binding.value.kindText
    }
  }
}
