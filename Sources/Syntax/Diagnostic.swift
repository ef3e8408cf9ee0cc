/// What is wrong, where, and what to do: the one error a user of the language ever sees.
public struct Diagnostic: Error, Sendable {
  /// The family of a mistake; the word a message begins with, stable across versions.
  public enum Kind: String, Sendable, CaseIterable {
    /// The text is not in the grammar.
    case syntax
    /// Sizes that do not fit.
    case shape
    /// Axis labels that do not fit.
    case label
    /// A name, field or site that is not there.
    case name
    /// A value of the wrong kind or out of range.
    case value
    /// A derivative that cannot be taken.
    case gradient
    /// A step of a loop went wrong.
    case loop
    /// A limit was reached: depth, memory.
    case limit
    /// A file could not be read or written, or its bytes are not what they claim.
    case file
    /// A `:command` was used wrongly.
    case command
    /// The user pressed Ctrl-C.
    case interrupted
  }

  /// The family.
  public var kind: Kind
  /// One line: what is wrong, with the shapes or values that clash.
  public var message: String
  /// The text the range points into, where there is one.
  public var source: Source?
  /// Where in `source`.
  public var range: SourceRange?
  /// What to write instead, printed beside the caret; only when it is the one thing to do.
  public var hint: String?
  /// Further lines: the call path, the line that bound a size.
  public var notes: [String]
  /// Whether more text could complete it, so that an editor goes on reading.
  public var isIncomplete: Bool

  /// A mistake, told in one line.
  public init(
    _ kind: Kind, _ message: String, source: Source? = nil, range: SourceRange? = nil,
    hint: String? = nil, notes: [String] = [], isIncomplete: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.source = source
    self.range = range
    self.hint = hint
    self.notes = notes
    self.isIncomplete = isIncomplete
  }
}
