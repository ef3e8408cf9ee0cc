import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:source LSTM`.
  static let source: Command = Command(
    "source", usage: ":source NAME",
    summary: "The text of a function or layer, to copy and change.",
    examples: [Example("double(x) = 2 * x; :source double", gives: "double(x) = 2 * x")]
  ) { (notebook, invocation) throws(Diagnostic) in
    let name = invocation.argument
    guard !name.isEmpty else { throw invocation.fail(":source needs the name of a function") }
    switch notebook.meaning(of: name) {
    case .value(_, isPrelude: true):
      guard let text = Prelude.shared.text(of: name) else {
        throw invocation.fail("\(name) has no text of its own", at: name)
      }
      return Reply(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    case .value(.function(let function), _):
      if let lines = function.definitionLines { return Reply(lines) }
      throw invocation.fail("\(name) has no text of its own", at: name)
    case .value(let value, _):
      throw invocation.fail("\(name) is \(value.kindText), not a function", at: name)
    case .builtin, .ops:
      throw invocation.fail(
        "\(name) is written in Swift, not in the language", at: name, hint: "try :help \(name)")
    case nil: throw notebook.unknown(name, invocation)
    }
  }
}

extension Notebook {
  /// That a name means nothing.
  func unknown(_ name: String, _ invocation: Command.Invocation) -> Diagnostic {
    let near = NearestName.of(name, in: allNames)
    return invocation.fail(
      "there is no \(name)", kind: .name, at: name, hint: near.map { "did you mean \($0)?" })
  }
}

extension Function {
  /// The lines it was written in, with the comment right above them.
  var definitionLines: [String]? {
    switch self {
    case .closure(let closure): closure.source.definitionLines(at: closure.range)
    case .layer(let layer): layer.source.definitionLines(at: layer.declaration.range)
    case .onAxes(let function, _): function.definitionLines
    case .builtin, .op, .gradient: nil
    }
  }

  /// The comment right above it.
  var comment: [String] {
    (definitionLines ?? []).prefix { $0.hasPrefix("#") }
      .map { String($0.dropFirst($0.hasPrefix("# ") ? 2 : 1)) }
  }
}

extension Source {
  /// The lines of a range, and the comment lines right above.
  fileprivate func definitionLines(at range: SourceRange) -> [String] {
    let before = self[SourceRange(0, range.lower)].split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let comment = before.dropLast().reversed().prefix { $0.hasPrefix("#") }.reversed()
    // Whatever else stands on its first line belongs to another statement.
    let isAlone = before.last?.trimmed.isEmpty ?? true
    let text = self[range].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return ((isAlone ? comment.map { $0 } : []) + text).map(String.init)
  }
}
