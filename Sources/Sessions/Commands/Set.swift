import Catalogues
import Evaluation
import Syntax

extension Command {
  /// The command `:set digits 6`.
  static let set: Command = Command(
    "set", usage: ":set [NAME VALUE]",
    summary: "Changes a setting; alone it shows them all.",
    documentation: """
      seed         what random draws are keyed by: a whole number
      width        the columns results are fitted into: 20 to 1000
      precision    the bits of new numbers: 64 or 32
      digits       the significant digits of printed numbers: 1 to 17
      colour       colours, where the terminal has them: on or off
      hints        what a cell would give, behind it while it is typed: on or off
      suggestions  how an earlier cell went on that began alike: on or off
      pages        whether long output stops at each page: on or off

      Numbers that are there already keep their precision, and draws their values.
      :set save has every session begin with what is set now.
      """,
    examples: [
      Example(":set digits 2\n2 / 3", gives: "digits 2\n0.67"),
      Example(":set digits = 6", gives: "digits 6"),
    ],
    isKept: true
  ) { (notebook, invocation) throws(Diagnostic) in
    let words = invocation.argument.split { $0 == " " || $0 == "\t" || $0 == "=" }.map(String.init)
    switch words.first {
    case nil: return notebook.settingsShown
    case "save" where words.count == 1: return try notebook.saveSettings(invocation)
    case let word?:
      if let name = Settings.Name(rawValue: word) {
        return try notebook.set(name, words, invocation)
      }
      if let name = Preferences.Name(rawValue: word) {
        return try notebook.set(name, words, invocation)
      }
      let names = Settings.Name.allCases.map(\.rawValue) + Preferences.Name.allCases.map(\.rawValue)
      let near = NearestName.of(word, in: names + ["save"]).map { "did you mean \($0)?" }
      throw invocation.fail(
        "there is no setting \(word)", at: word,
        hint: near ?? "try \(names.joined(separator: ", "))")
    }
  }
}

extension Notebook {
  fileprivate var settingsShown: Command.Reply {
    let settings = Settings.Name.allCases.map { "\($0) \(self.settings.text(of: $0))" }
    let preferences = Preferences.Name.allCases.map { "\($0) \(self.preferences.text(of: $0))" }
    var reply = Command.Reply([
      settings.joined(separator: ", "), preferences.joined(separator: ", "),
    ])
    reply.onlyLooked = true
    return reply
  }

  fileprivate mutating func set(
    _ name: Settings.Name, _ words: [String], _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Command.Reply {
    guard words.count == 2, change(name, to: words[1]) else {
      throw invocation.fail("\(name) is \(name.range)", at: words.count > 1 ? words[1] : nil)
    }
    if name == .width { hasOwnWidth = true }
    var reply = Command.Reply(["\(name) \(settings.text(of: name))"])
    // A width is about this screen; saved results have one of their own.
    reply.onlyLooked = name == .width
    return reply
  }

  fileprivate mutating func set(
    _ name: Preferences.Name, _ words: [String], _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Command.Reply {
    guard words.count == 2, preferences.change(name, to: words[1]) else {
      throw invocation.fail("\(name) is \(name.range)", at: words.count > 1 ? words[1] : nil)
    }
    var reply = Command.Reply(["\(name) \(preferences.text(of: name))"])
    reply.onlyLooked = true
    return reply
  }

  fileprivate func saveSettings(
    _ invocation: Command.Invocation
  ) throws(Diagnostic) -> Command.Reply {
    guard case .live = role else {
      throw invocation.fail("a file that is run again does not write files")
    }
    var configuration = Configuration()
    configuration.settings = settings
    configuration.preferences = preferences
    configuration.hasWidth = hasOwnWidth
    do throws(FileError) {
      var reply = Command.Reply(["saved in \(try configuration.save().madeVisible)"])
      reply.onlyLooked = true
      return reply
    } catch {
      throw invocation.fail(error.description, kind: .file)
    }
  }
}
