import Catalogues
import Evaluation
import Ops
import Rendering
import Syntax

extension Command {
  /// The command `:help softmax`.
  static let help: Command = Command(
    "help", aliases: ["h", "?"], usage: ":help [TOPIC | NAME]",
    summary: "Explains a topic, name or command; alone: the start.",
    documentation: "Topics: \(HelpTopic.catalogue.members.map(\.name).joined(separator: ", ")).",
    examples: [
      Example(
        ":help kron",
        gives: """
          :source kron shows its text.
          """)
    ]
  ) { (notebook, invocation) throws(Diagnostic) in
    let name = invocation.argument
    if name.isEmpty { return notebook.page(HelpTopic.start.lines) }
    if name.hasPrefix(":"), let command = Command.catalogue[String(name.dropFirst())] {
      return notebook.page(command.helpLines)
    }
    // `shapes` is a page and a figure: both are shown.
    let topic = HelpTopic.catalogue[name]?.lines(in: notebook)
    let lines = notebook.helpLines(on: name)
    if topic != nil || lines != nil {
      let gap = topic != nil && lines != nil ? [""] : []
      return notebook.page((topic ?? []) + gap + (lines ?? []))
    }
    if let command = Command.catalogue[name] { return notebook.page(command.helpLines) }
    let foreign = ForeignNames.hint(for: String(name))
    let known = notebook.allNames.union(HelpTopic.catalogue.names).union(Command.catalogue.names)
    let near = NearestName.of(name, in: known)
    throw invocation.fail(
      "there is no help on \(name)", kind: .name, at: name,
      hint: foreign ?? near.map { "did you mean \($0)?" })
  }
}

extension Notebook {
  /// Lines to be read, broken between words where they are wider than the screen.
  fileprivate func page(_ lines: [String]) -> Command.Reply {
    Command.Reply(
      lines.flatMap { line in
        let indent = line.prefix { $0 == " " }.count + 2
        return Line(line).wrapped(to: settings.width, indent: indent).map(\.text)
      })
  }

  /// What is known about a name.
  fileprivate func helpLines(on name: String) -> [String]? {
    switch meaning(of: name) {
    case .value(let value, let isPrelude):
      isPrelude ? preludeLines(on: name, value) : sessionLines(on: name, value)
    case .builtin(let builtin):
      entryLines(builtin, head: builtin.usage)
    case .ops(let ops):
      ops.flatMap { op in entryLines(op, head: op.usage, after: ["formula: \(op.formula.plain)"]) }
    case nil: nil
    }
  }

  private func sessionLines(on name: String, _ value: Value) -> [String] {
    guard case .function(let function) = value else { return ["\(name) : \(value.kindText)"] }
    return function.comment + function.requirementLines + [
      "\(name) is \(value.kindText); :source \(name) shows its text."
    ]
  }

  private func preludeLines(on name: String, _ value: Value) -> [String] {
    guard let text = Prelude.shared.text(of: name) else {
      return ["\(name) : \(value.kindText), of the prelude"]
    }
    let lines = text.split(separator: "\n").map(String.init)
    let comment = lines.prefix { $0.hasPrefix("#") }.map { String($0.dropFirst(2)) }.paragraphs
    let heading = (value.definitionHeading ?? name) + " — of the prelude"
    var requirements: [String] = []
    if case .function(let function) = value { requirements = function.requirementLines }
    return [heading] + comment + requirements + [":source \(name) shows its text."]
  }

  private func entryLines(_ entry: some Entry, head: String, after: [String] = []) -> [String] {
    ["\(head) — \(entry.summary)"] + entry.documentationLines + after + entry.aliasLines
      + entry.exampleLines
  }
}

extension Function {
  /// What it refuses to go on without, in a line.
  fileprivate var requirementLines: [String] {
    requirements.isEmpty ? [] : ["An error unless " + requirements.joined(separator: "; ") + "."]
  }
}

extension [String] {
  /// Lines that go on with a sentence joined to those before; what is indented stands by itself.
  fileprivate var paragraphs: [String] {
    reduce(into: []) { lines, line in
      let isOwn = line.isEmpty || line.hasPrefix(" ")
      if let last = lines.last, !isOwn, !last.isEmpty, !last.hasPrefix(" ") {
        lines[lines.count - 1] = last + " " + line
      } else {
        lines.append(line)
      }
    }
  }
}

extension Command {
  /// All that is known about it.
  var helpLines: [String] {
    ["\(usage) — \(summary)"] + documentationLines + aliasLines(prefix: ":")
  }
}

extension Entry {
  fileprivate var documentationLines: [String] {
    documentation.isEmpty
      ? []
      : documentation.split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
  }

  fileprivate var aliasLines: [String] { aliasLines(prefix: "") }

  fileprivate func aliasLines(prefix: String) -> [String] {
    aliases.isEmpty ? [] : ["also: " + aliases.map { prefix + $0 }.joined(separator: ", ")]
  }

  fileprivate var exampleLines: [String] {
    examples.flatMap { example in
      example.input.split(separator: "\n").map { "  > \($0)" }
        + example.output.split(separator: "\n").map { "  \($0)" }
    }
  }
}

extension Value {
  /// How it is defined: `f(x, y)`, `layer LSTM(I, H)`.
  var definitionHeading: String? {
    guard case .function(let function) = self else { return nil }
    switch function {
    case .closure(let closure):
      return closure.name.map { name in
        let axes = closure.function.axes.map { "[\($0.name)]" } ?? ""
        return "\(name)\(axes)(\(closure.parameters.map(\.usage).joined(separator: ", ")))"
      }
    case .layer(let layer):
      let parameters = layer.declaration.parameters.map(\.usage)
      return "layer \(layer.name)(\(parameters.joined(separator: ", ")))"
    case .builtin, .op, .onAxes, .gradient: return nil
    }
  }
}

extension Parameter {
  /// The name, and what it is where it is not given: `delta = 1`.
  fileprivate var usage: String {
    defaultValue.map { "\(name) = \(Printer.print($0))" } ?? name
  }
}
