public import Catalogues
import Evaluation
import Graphs
import Syntax

/// Something a user tells the notebook to do: `:save adder.md`.
///
/// What yields something about values is a function of the language; what acts on the notebook is a
/// command. A new one is a file beside this one and a line in `catalogue`.
public struct Command: Entry {
  /// What a user writes behind the colon.
  public let name: String
  /// Other spellings.
  public let aliases: [String]
  /// How it is called: `:save FILE`.
  public let usage: String
  /// What it does, in one line.
  public let summary: String
  /// More about it.
  public let documentation: String
  /// Cells with what they print, run by a test.
  public let examples: [Example]
  /// The file it is defined in.
  public let file: String
  /// Whether it changes what later cells give, and so belongs in a saved session.
  let isKept: Bool
  private let body: @Sendable (inout Notebook, Invocation) throws(Diagnostic) -> Reply

  init(
    _ name: String, aliases: [String] = [], usage: String, summary: String,
    documentation: String = "", examples: [Example] = [], isKept: Bool = false,
    file: String = #fileID,
    _ body: @escaping @Sendable (inout Notebook, Invocation) throws(Diagnostic) -> Reply
  ) {
    self.name = name
    self.aliases = aliases
    self.usage = usage
    self.summary = summary
    self.documentation = documentation
    self.examples = examples
    self.isKept = isKept
    self.file = file
    self.body = body
  }

  /// Carries it out.
  func run(_ notebook: inout Notebook, _ invocation: Invocation) throws(Diagnostic) -> Reply {
    try body(&notebook, invocation)
  }

  /// What a command gives.
  struct Reply {
    var parts: [Response.Part] = []
    var remarks: [String] = []
    var wantsToQuit = false
    var failedClaims = 0
    /// The number of the value it gave.
    var number: Int?
    /// Whether this use changed nothing, though the command may.
    var onlyLooked = false

    init(_ lines: [String] = []) { if !lines.isEmpty { parts = [.text(lines)] } }
  }
}

extension Command {
  /// All commands, in the order `:help` lists them.
  public static let catalogue = Catalogue<Command>([
    .help, .source, .names, .what, .re, .auto, .undo, .redo, .back, .time, .set, .save,
    .saveOver, .run, .recover, .quit,
  ])
}
