/// The smallest piece of a text that means something.
public struct Token: Sendable, Equatable {
  /// What it is.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange

  /// A token at a place.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of token, with what the parser needs of their text.
  public enum Kind: Sendable, Equatable {
    /// `x`, `ŷ`, `h₀`; also `inf` for `∞`.
    case name(String)
    /// `0.5`, `1e-9`
    case number(Double)
    /// `"abc"`, without quotes and escapes.
    case text(String)
    /// `+`, `->` and all other signs that are not brackets.
    case `operator`(Operator)
    /// `(` and its kin.
    case bracket(Bracket)
    /// `if`, `claim`
    case keyword(Keyword)
    /// The end of a line.
    case newline
    /// `# …`, up to the end of its line.
    case comment
    /// A whole `:save file` line: the words behind the colon.
    case command(String)
    /// What is no token at all.
    case invalid
    /// The end of the text; the parser adds it, the lexer never gives it.
    case end
  }

  /// Signs, each under one spelling: `⊙` and `*` are the same token.
  public enum Operator: String, Sendable, CaseIterable {
    /// `+`
    case plus = "+"
    /// `-`
    case minus = "-"
    /// `*`, `⊙`
    case times = "*"
    /// `/`
    case divide = "/"
    /// `@`, `·`
    case matmul = "@"
    /// `^`
    case power = "^"
    /// `..`
    case range = ".."
    /// `==`
    case equal = "=="
    /// `!=`, `≠`
    case notEqual = "!="
    /// `<`
    case less = "<"
    /// `<=`, `≤`
    case lessOrEqual = "<="
    /// `>`
    case greater = ">"
    /// `>=`, `≥`
    case greaterOrEqual = ">="
    /// `≈`, `~=`
    case approximately = "≈"
    /// `±`, `+/-`
    case tolerance = "±"
    /// `=`
    case assign = "="
    /// `~`
    case draw = "~"
    /// `->`, `→`
    case arrow = "->"
    /// `|>`
    case pipe = "|>"
    /// `:`
    case colon = ":"
    /// `,`
    case comma = ","
    /// `.`
    case dot = "."
    /// `;`
    case semicolon = ";"
    /// `'`, `ᵀ`
    case transpose = "'"
    /// `√`
    case root = "√"
    /// `∂`
    case partial = "∂"
  }

  /// The six brackets.
  public enum Bracket: String, Sendable, CaseIterable {
    /// `(`
    case roundOpen = "("
    /// `)`
    case roundClose = ")"
    /// `[`
    case squareOpen = "["
    /// `]`
    case squareClose = "]"
    /// `{`
    case curlyOpen = "{"
    /// `}`
    case curlyClose = "}"

    /// The bracket that closes this one; nil for one that closes itself.
    public var closing: Bracket? {
      switch self {
      case .roundOpen: .roundClose
      case .squareOpen: .squareClose
      case .curlyOpen: .curlyClose
      case .roundClose, .squareClose, .curlyClose: nil
      }
    }
  }

  /// The reserved words.
  public enum Keyword: String, Sendable, CaseIterable {
    /// `if c then a else b`
    case `if`
    /// Before the first branch.
    case then
    /// Before the second branch.
    case `else`
    /// `a and b`
    case and
    /// `a or b`
    case or
    /// `not a`
    case not
    /// `layer Name(D) { … }`
    case layer
    /// `claim a == b`
    case claim
    /// `claim forall a in 0..9 : …`
    case forall
    /// Before the domain of a quantifier.
    case `in`
  }
}
