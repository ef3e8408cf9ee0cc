import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:re`.
  static let re: Command = Command(
    "re", usage: ":re [NAME …]",
    summary: "Computes again what is stale, and shows what changed.",
    documentation: """
      A name is stale once something it was made from is bound anew. Only such names
      are evaluated, each after those it needs, with the random draws it had; alone
      :re takes all of them, else the named ones and what these need.
      """,
    examples: [
      Example("a = 2; b = a^2; c = b + 1\na = 3\n:re", gives: "b = 4 → 9\nc = 5 → 10")
    ],
    isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    var names = notebook.stale
    if !invocation.words.isEmpty {
      for word in invocation.words where !names.contains(word) {
        throw notebook.notStale(word, invocation)
      }
      names = notebook.staleBehind(Set(invocation.words))
    }
    if names.isEmpty {
      var reply = Reply(["nothing is stale"])
      reply.onlyLooked = true
      return reply
    }
    var reply = Reply()
    reply.parts = [.changes(try notebook.renew(names, invocation.interrupt))]
    return reply
  }
}

extension Notebook {
  /// Stale names with the stale names they need.
  fileprivate func staleBehind(_ names: Set<String>) -> Set<String> {
    var all = names
    for name in stale.subtracting(names)
    where !names.isDisjoint(with: state.dependents(of: [name])) { all.insert(name) }
    return all
  }

  fileprivate func notStale(_ name: String, _ invocation: Command.Invocation) -> Diagnostic {
    if state.bindings[name] != nil { return invocation.fail("\(name) is not stale", at: name) }
    return unknown(name, invocation)
  }
}
