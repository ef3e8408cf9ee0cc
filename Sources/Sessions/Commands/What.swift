import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:what lr = 0.1 in loss`.
  static let what: Command = Command(
    "what", usage: ":what NAME = VALUE",
    summary: "The effect of another value, without keeping it.",
    documentation: """
      The name is bound in a copy, and all that was made from it is computed again
      there and shown before and after. :what lr = 0.1 in loss, net.W shows these
      expressions instead. For a value inside a call, see do.
      """,
    examples: [
      Example("a = 2\nb = a^2\n:what a = 3", gives: "b = 4 → 9"),
      Example("a = 2\nb = a^2\n:what a = 3 in b + 1, a", gives: "b + 1 = 5 → 10\na = 2 → 3"),
    ]
  ) { (notebook, invocation) throws(Diagnostic) in
    let (binding, expressions) = invocation.supposition
    let statements = try Parser.parse(binding)
    guard statements.count == 1, let name = statements[0].boundName else {
      throw invocation.fail(
        ":what needs one name with another value", at: invocation.argument,
        hint: "as in :what lr = 0.1")
    }
    guard notebook.state.bindings[name] != nil else { throw notebook.unknown(name, invocation) }
    // What is stale already would mix two changes.
    var before = notebook
    _ = try before.renew(before.stale, invocation.interrupt)
    var after = before
    var scratch = Response(digits: notebook.settings.digits)
    try after.run(statements, of: binding, into: &scratch, invocation.interrupt)
    let behind = Set(after.state.dependents(of: [name]))
    let changes = try after.renew(behind, invocation.interrupt)
    var reply = Reply()
    if expressions.isEmpty {
      if behind.isEmpty { return Reply(["nothing was made from \(name)"]) }
      reply.parts = [.changes(ValueChanges(items: changes.items, showsValues: true))]
      return reply
    }
    var items: [ValueChange] = []
    for expression in expressions {
      let old = try before.value(of: expression, invocation)
      let new = try after.value(of: expression, invocation)
      items.append(ValueChange(name: expression.text, before: old, after: new))
    }
    reply.parts = [.changes(ValueChanges(items: items, showsValues: true))]
    return reply
  }
}

extension Notebook {
  /// The value of an expression, which changes nothing here.
  fileprivate func value(
    of expression: Source, _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Value {
    var copy = interpreter
    results.bind(namesOf: expression, in: &copy)
    let statements = try Parser.parse(expression)
    let result = try copy.run(
      statements, source: expression, interrupt: invocation.interrupt)
    guard let value = result.lastValue else {
      throw invocation.fail("\(expression.text) gives no value", at: expression.text)
    }
    return value
  }
}

extension Command.Invocation {
  /// The binding, and the expressions behind `in`.
  fileprivate var supposition: (binding: Source, expressions: [Source]) {
    var depth = 0
    var cuts: [SourceRange] = []
    var hasWord = false
    for token in Lexer.tokens(of: rest) {
      switch token.kind {
      case .bracket(let bracket): depth += bracket.closing == nil ? -1 : 1
      case .keyword(.in) where depth == 0 && !hasWord:
        hasWord = true
        cuts.append(token.range)
      case .operator(.comma) where depth == 0 && hasWord: cuts.append(token.range)
      default: break
      }
    }
    let bytes = Array(argument.utf8)
    var pieces: [Source] = []
    var start = 0
    for end in cuts.map(\.lower) + [bytes.count] {
      let text = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
      pieces.append(Source(name: rest.name, text: text.trimmed.description))
      start = cuts.first { $0.lower == end }?.upper ?? end
    }
    return (pieces[0], pieces.dropFirst().filter { !$0.text.isEmpty })
  }
}

extension Statement {
  /// The one name it binds.
  fileprivate var boundName: String? {
    switch kind {
    case .bind(let name, _, _): name
    case .define(let definition): definition.name
    case .layer(let declaration): declaration.name
    case .expression, .destructure, .claim, .command: nil
    }
  }
}
