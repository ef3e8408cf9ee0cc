import Syntax

extension Command {
  /// The command `:quit`.
  static let quit: Command = Command(
    "quit", aliases: ["q", "exit"], usage: ":quit",
    summary: "Leaves without asking, unlike Ctrl-D."
  ) { (_, invocation) throws(Diagnostic) in
    try invocation.expectNothing()
    var reply = Reply()
    reply.wantsToQuit = true
    return reply
  }
}
