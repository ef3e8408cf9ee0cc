import ArgumentParser
import Sessions

/// The subcommand `daftar reference`: the page `docs/language.md`.
struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference of the language.",
    discussion: "As Markdown: daftar reference > docs/language.md")

  func run() throws { StandardStreams.write(LanguageReference.text) }
}
