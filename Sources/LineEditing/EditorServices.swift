/// What the editor asks about the text it edits.
///
/// Offsets count bytes of UTF-8, as the ranges of the language do.
public struct EditorServices {
  /// Whether Enter runs the text; otherwise it starts another line.
  public var isComplete: (_ text: String) -> Bool
  /// What may stand at the cursor.
  public var complete: (_ text: String, _ cursor: Int) -> Completion
  /// How the parts of the text are to look; later ranges win over earlier ones.
  public var highlight: (_ text: String, _ cursor: Int) -> [StyledRange]
  /// What the text would give, in a few words shown dimly behind it; it must come at once.
  public var hint: (_ text: String) -> String?
  /// What is known about what stands at the cursor, a line each.
  public var help: (_ text: String, _ cursor: Int) -> [String]
  /// What is inserted for a text that was pasted where a line begins.
  public var paste: (_ text: String) -> String
  /// The symbol behind a name, for `\sigma` and TAB.
  public var symbol: (_ name: String) -> String?

  /// Services that know nothing, except where a closure is given.
  public init(
    isComplete: @escaping (_ text: String) -> Bool = { _ in true },
    complete: @escaping (_ text: String, _ cursor: Int) -> Completion = { _, _ in .none },
    highlight: @escaping (_ text: String, _ cursor: Int) -> [StyledRange] = { _, _ in [] },
    hint: @escaping (_ text: String) -> String? = { _ in nil },
    help: @escaping (_ text: String, _ cursor: Int) -> [String] = { _, _ in [] },
    paste: @escaping (_ text: String) -> String = { $0 },
    symbol: @escaping (_ name: String) -> String? = { SymbolTable.standard[$0] }
  ) {
    self.isComplete = isComplete
    self.complete = complete
    self.highlight = highlight
    self.hint = hint
    self.help = help
    self.paste = paste
    self.symbol = symbol
  }
}

/// What may replace a part of the text.
public struct Completion: Equatable, Sendable {
  /// One text that fits.
  public struct Candidate: Equatable, Sendable {
    /// The text to insert.
    public var text: String
    /// One line on what it is; may be empty.
    public var summary: String

    /// A text with its summary.
    public init(_ text: String, summary: String = "") {
      self.text = text
      self.summary = summary
    }
  }

  /// The bytes of UTF-8 a candidate replaces; they end at the cursor.
  public var range: Range<Int>
  /// The candidates, in the order they are listed.
  public var candidates: [Candidate]

  /// Candidates for a range.
  public init(replacing range: Range<Int>, with candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }

  /// Nothing fits.
  public static let none = Completion(replacing: 0..<0, with: [])
}

/// How a part of the text is to look.
public struct StyledRange: Equatable, Sendable {
  /// The bytes of UTF-8.
  public var range: Range<Int>
  /// Their look.
  public var style: TextStyle

  /// A range with its look.
  public init(_ range: Range<Int>, _ style: TextStyle) {
    self.range = range
    self.style = style
  }
}

/// What a piece of text is; the palette gives it a colour.
public enum TextStyle: UInt8, CaseIterable, Sendable {
  /// Nothing special.
  case plain
  /// A word of the grammar.
  case keyword
  /// A number.
  case number
  /// A text literal.
  case string
  /// A comment.
  case comment
  /// An operator or symbol.
  case symbol
  /// A function or layer that is called.
  case function
  /// An axis label.
  case label
  /// A `:command`.
  case command
  /// What is wrong.
  case error
  /// Where the text stops making sense.
  case mistake
  /// The bracket at the cursor and its partner.
  case partner
  /// What stands before the first line of a cell.
  case prompt
  /// What only helps: continuation prompts, summaries.
  case faint
}
