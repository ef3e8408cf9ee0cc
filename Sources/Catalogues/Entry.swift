/// What every member of an open set has: a name, a place and words that explain it.
///
/// An open set (ops, builtins, figures, commands) is a list of entries. Adding a member is one new
/// file that makes the entry and one line in the list; help, completion, the language reference and
/// the tests of all members follow from the list.
public protocol Entry: Sendable {
  /// What a user writes.
  var name: String { get }
  /// Other spellings of the same.
  var aliases: [String] { get }
  /// What it does, in one line.
  var summary: String { get }
  /// More about it: shapes, rules, source. May be empty.
  var documentation: String { get }
  /// Inputs with the output they give; a test runs them.
  var examples: [Example] { get }
  /// The file that makes it, as `#fileID` gives it.
  var file: String { get }
}

/// An input and what a session prints for it.
public struct Example: Sendable, Equatable {
  /// What is typed.
  public let input: String
  /// The value it gives, as printed on one line.
  public let output: String

  /// An input that gives an output.
  public init(_ input: String, gives output: String) {
    self.input = input
    self.output = output
  }
}
