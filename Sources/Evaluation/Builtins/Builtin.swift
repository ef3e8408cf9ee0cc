public import Catalogues

/// A function written in Swift that works on whole values: loops, derivatives, texts, figures.
///
/// What works on numbers alone is an op; what can be said in the language is in the prelude.
public final class Builtin: Entry {
  /// What a user writes.
  public let name: String
  /// Other spellings.
  public let aliases: [String]
  /// How it is called: `scan(f, init, xs…)`.
  public let usage: String
  /// What it does, in one line.
  public let summary: String
  /// More about it.
  public let documentation: String
  /// Inputs with their outputs, run by a test.
  public let examples: [Example]
  /// The file it is defined in.
  public let file: String
  let body: @Sendable (Invocation) throws -> Value

  init(
    _ name: String, aliases: [String] = [], usage: String, summary: String,
    documentation: String = "", examples: [Example], file: String = #fileID,
    _ body: @escaping @Sendable (Invocation) throws -> Value
  ) {
    self.name = name
    self.aliases = aliases
    self.usage = usage
    self.summary = summary
    self.documentation = documentation
    self.examples = examples
    self.file = file
    self.body = body
  }
}
