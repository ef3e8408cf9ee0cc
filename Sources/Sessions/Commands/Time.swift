import Catalogues
import Syntax

extension Command {
  /// The command `:time net = fold(step, net, 1..300)`.
  static let time: Command = Command(
    "time", usage: ":time CELL",
    summary: "Runs what follows and says how long it took.",
    documentation: """
      The time is shown on the screen only: files hold the result without it, so that
      they can be checked.
      """,
    examples: [Example(":time 6 * 7", gives: "42")], isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    guard !invocation.argument.isEmpty else { throw invocation.fail(":time needs an expression") }
    let source = invocation.rest
    let statements = try Parser.parse(source)
    if let command = statements.first(where: { $0.isCommand }) {
      throw invocation.fail(":time measures cells, not commands", at: source[command.range])
    }
    var response = Response(digits: notebook.settings.digits)
    let clock = ContinuousClock()
    let start = clock.now
    try notebook.run(statements, of: source, into: &response, invocation.interrupt)
    var reply = Reply()
    reply.parts = response.parts
    reply.number = response.number
    reply.remarks = ["took \((clock.now - start).inWords)"]
    return reply
  }
}

extension Statement {
  fileprivate var isCommand: Bool { if case .command = kind { true } else { false } }
}

extension Duration {
  /// As people say it: `1.25 s`, `340 ms`, `12 µs`.
  fileprivate var inWords: String {
    let (seconds, attoseconds) = components
    let total = Double(seconds) + Double(attoseconds) * 1e-18
    for (unit, size) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)] where total >= size {
      let amount = total / size
      let scale = amount < 10 ? 100.0 : amount < 100 ? 10 : 1
      let rounded = (amount * scale).rounded() / scale
      return "\(rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") \(unit)"
    }
    return "less than 1 µs"
  }
}
