import Catalogues
import Syntax

extension Command {
  /// The command `:time net = fold(step, net, 1..300)`.
  static let time: Command = Command(
    "time", usage: ":time [N times] CELL",
    summary: "Runs what follows and says how long it took.",
    documentation: """
      With N times it runs as often, each time from the same session, and says the
      least time, which other programs disturb the least, and the median. The time is
      shown on the screen only: files hold the result without it, so that they can be
      checked.
      """,
    examples: [
      Example(":time 6 * 7", gives: "42"), Example(":time 20 times 6 * 7", gives: "42"),
    ], isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    let order = try TimeOrder(invocation)
    let statements = try Parser.parse(order.source)
    guard !statements.isEmpty else { throw invocation.fail(":time needs an expression") }
    if let command = statements.first(where: { $0.isCommand }) {
      throw invocation.fail(":time measures cells, not commands", at: order.source[command.range])
    }
    var response = Response(digits: notebook.settings.digits)
    let durations = try notebook.run(
      times: order.times, statements, of: order.source, into: &response, invocation.interrupt)
    var reply = Reply()
    reply.parts = response.parts
    reply.number = response.number
    reply.remarks = [remark(durations.sorted())]
    return reply
  }

  private static func remark(_ durations: [Duration]) -> String {
    guard let least = durations.first, durations.count > 1 else {
      return "took \((durations.first ?? .zero).inWords)"
    }
    let median = durations[durations.count / 2]
    return "took \(least.inWords) at best, median \(median.inWords), \(durations.count) times"
  }
}

/// What is to be timed, and how often.
private struct TimeOrder {
  private(set) var times = 1
  private(set) var source: Source

  private static let most = 1_000_000

  init(_ invocation: Command.Invocation) throws(Diagnostic) {
    guard !invocation.argument.isEmpty else { throw invocation.fail(":time needs an expression") }
    source = invocation.rest
    let words = source.text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count > 1, words[1] == "times", words[0].allSatisfy(\.isNumber) else { return }
    guard let count = Int(words[0]), (1...TimeOrder.most).contains(count) else {
      throw invocation.fail(
        "a cell is timed 1 to \(TimeOrder.most) times", at: String(words[0]))
    }
    guard words.count > 2 else { throw invocation.fail(":time needs an expression") }
    times = count
    source = Source(name: source.name, text: String(words[2]))
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
