import Catalogues
import Evaluation
import Ops
import Syntax

/// The page `docs/language.md`: everything that can be written, from where it is defined.
///
/// A test compares the page with this; `daftar reference` writes it anew.
public enum LanguageReference {
  /// The page as Markdown.
  public static var text: String {
    let sections =
      [introduction, grammar, rules] + families + [builtins] + [preludeIntroduction] + prelude
      + [commands]
    return sections.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # The language

    Written by `daftar reference` from the parser, the catalogues and the prelude; do not edit it here.
    [Getting started](getting-started.md) is for reading, this page for looking things up. In the program
    `:help NAME` shows one entry with all of its examples.
    """

  private static var grammar: String {
    let width = Grammar.rules.map(\.name.count).max() ?? 0
    let rules = Grammar.rules.map { rule in
      rule.name + String(repeating: " ", count: width - rule.name.count) + " = " + rule.form
    }
    return """
      ## Grammar

      `{x}` is any number of x, `[x]` at most one, `x, …` a list with commas; what is in quotes stands for
      itself.

      ```
      \(rules.joined(separator: "\n"))
      ```

      A new line ends a statement, except inside `( )` and `[ ]` and after an operator, a comma, `=`, `->`,
      `then` and `else`. What touches a value in brackets calls or indexes it: `f(x)`, `x[0]`. Signs have
      other spellings: `∂ grad`, `√ sqrt`, `∞ inf`, `· @`, `⊙ *`, `≈ ~=`, `± +/-`, `≤ <=`, `≥ >=`, `≠ !=`,
      `→ ->`, `ᵀ '`. A comment begins with `#`. Names are letters of any script, digits, `_` and `′`.
      """
  }

  private static var rules: String {
    let topics: [(String, HelpTopic)] = [
      ("All forms, by example", .language), ("How sizes fit, and how axes get names", .shapes),
      ("Layers and training", .learning),
    ]
    let pages = topics.map { "### \($0)\n\n```\n\($1.documentation)\n```" }
    return "## Rules\n\n" + pages.joined(separator: "\n\n")
  }

  private static var families: [String] {
    Op.families.map { family in
      let entries = Dictionary(grouping: family.ops, by: \.name)
      var seen: Set<String> = []
      let lines = family.ops.compactMap { op -> String? in
        guard seen.insert(op.name).inserted else { return nil }
        return (entries[op.name] ?? []).map(line).joined(separator: "\n")
      }
      return "## \(family.name)\n\n" + lines.joined(separator: "\n")
    }
  }

  private static func line(_ op: Op) -> String {
    item(op.usage, op.summary, "`\(op.formula.plain)`", op)
  }

  private static var builtins: String {
    let lines = Builtin.catalogue.members.map { item($0.usage, $0.summary, nil, $0) }
    return "## On whole values\n\n" + lines.joined(separator: "\n")
  }

  /// A line of a list: how it is written, what it does, and one example.
  private static func item(
    _ usage: String, _ summary: String, _ formula: String?, _ entry: some Entry
  ) -> String {
    var text = "- **`\(usage)`** \(summary)"
    if let formula { text += " " + formula }
    if let example = entry.examples.first(where: { !$0.input.contains("\n") }) {
      text += " `\(example.input)` → `\(example.output.replacing("\n", with: " "))`"
    }
    return text
  }

  private static let preludeIntroduction = """
    ## The prelude

    Written in the language itself; `:source NAME` shows the text, to be copied and changed.
    """

  private static var prelude: [String] {
    Prelude.shared.topics.map { topic in
      let entries = topic.names.compactMap { name -> String? in
        guard let text = Prelude.shared.text(of: name) else { return nil }
        return entry(name, text.split(separator: "\n").map(String.init))
      }
      return "### \(topic.name)\n\n" + entries.joined(separator: "\n")
    }
  }

  private static func entry(_ name: String, _ lines: [String]) -> String {
    let comment = lines.prefix { $0.hasPrefix("#") }.map { $0.dropFirst().trimmed }
    let words = comment.filter { !$0.contains("  →  ") }.joined(separator: " ")
    let example = comment.first { $0.contains("  →  ") }.map { line in
      " `" + line.replacing("  →  ", with: "` → `") + "`"
    }
    let usage = Prelude.shared[name].flatMap(\.definitionHeading) ?? name
    return "- **`\(usage)`** \(words)\(example ?? "")"
  }

  private static var commands: String {
    let lines = Command.catalogue.members.map { "- **`\($0.usage)`** \($0.summary)" }
    return "## Commands\n\n" + lines.joined(separator: "\n")
  }
}
