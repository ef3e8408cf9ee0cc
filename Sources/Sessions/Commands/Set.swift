import Catalogues
import Syntax

extension Command {
  /// The command `:set digits 6`.
  static let set: Command = Command(
    "set", usage: ":set [NAME VALUE]",
    summary: "Changes a setting; alone it shows them all.",
    documentation: """
      seed       what random draws are keyed by: a whole number
      width      the columns results are fitted into: 20 to 1000
      precision  the bits of new numbers: 64 or 32
      digits     the significant digits of printed numbers: 1 to 17

      Numbers that are there already keep their precision, and draws their values.
      """,
    examples: [
      Example(":set digits 2\n2 / 3", gives: "digits 2\n0.67"),
      Example(":set digits = 6", gives: "digits 6"),
    ],
    isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    let words = invocation.argument.split { $0 == " " || $0 == "\t" || $0 == "=" }.map(String.init)
    guard let word = words.first else {
      var reply = Reply(
        [
          Settings.Name.allCases.map { "\($0) \(notebook.settings.text(of: $0))" }
            .joined(separator: ", ")
        ])
      reply.onlyLooked = true
      return reply
    }
    let names = Settings.Name.allCases.map(\.rawValue)
    guard let name = Settings.Name(rawValue: word) else {
      let near = NearestName.of(word, in: names).map { "did you mean \($0)?" }
      throw invocation.fail(
        "there is no setting \(word)", at: word,
        hint: near ?? "try \(names.joined(separator: ", "))")
    }
    guard words.count == 2, notebook.change(name, to: words[1]) else {
      throw invocation.fail("\(name) is \(name.range)", at: words.count > 1 ? words[1] : nil)
    }
    var reply = Reply(["\(name) \(notebook.settings.text(of: name))"])
    // A width is about this screen; saved results have one of their own.
    reply.onlyLooked = name == .width
    return reply
  }
}
