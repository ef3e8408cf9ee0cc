import Catalogues
import Syntax

extension Command {
  /// The command `:auto on`.
  static let auto: Command = Command(
    "auto", usage: ":auto [on | off]",
    summary: "Computes again at once what becomes stale, as :re does.",
    documentation: """
      At the prompt only where the cells took less than two seconds before; else the
      names stay stale, and :re computes them.
      """,
    examples: [Example(":auto on\na = 2\nb = a^2", gives: "auto on\nb = 4")],
    isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    switch invocation.argument {
    case "": break
    case "on", "off": notebook.isAutomatic = invocation.argument == "on"
    default: throw invocation.fail(":auto is on or off", at: invocation.argument)
    }
    var reply = Reply(["auto \(notebook.isAutomatic ? "on" : "off")"])
    reply.onlyLooked = invocation.argument.isEmpty
    if notebook.isAutomatic, !notebook.stale.isEmpty {
      reply.parts.append(.changes(try notebook.renew(notebook.stale, invocation.interrupt)))
    }
    return reply
  }
}
