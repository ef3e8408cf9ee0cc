/// What a text means before any name in it has a value.
///
/// Trees compare equal when they mean the same, wherever they stood: ranges do not count.
public struct Expression: Sendable {
  /// What it is.
  public let kind: Kind
  /// Where it stands in its source.
  public let range: SourceRange

  /// An expression at a place.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The forms of the grammar's `expr`, each spelling of one form giving the same case.
  public indirect enum Kind: Sendable, Equatable {
    /// `0.5`
    case number(Double)
    /// `"abc"`, without quotes and escapes.
    case text(String)
    /// `x`; also `inf` for `∞`, `grad` for a `∂` before a bracket.
    case name(String)
    /// `[a, b]`: stacked into a tensor where the shapes are equal.
    case brackets([Expression])
    /// `(a, b)`, and `()`.
    case list([Expression])
    /// `(h = a, c = b)`
    case record([Field])
    /// `{ a = 1; a + 1 }`
    case block([Statement])
    /// `f(x, keep = 1)`, `x |> f`, `√x`.
    case call(Expression, [Argument])
    /// `x[0, 1:]`, `softmax[S]`.
    case index(Expression, [Index])
    /// `m.W`
    case field(Expression, String)
    /// `x'`
    case transpose(Expression)
    /// `-x`, `not x`.
    case unary(UnaryOperator, Expression)
    /// `a + b` and the other infix forms.
    case binary(BinaryOperator, Expression, Expression)
    /// `a ≈ b`, `a ≈ b ± tolerance`.
    case approximately(Expression, Expression, tolerance: Expression?)
    /// `(s, x) -> body`
    case lambda([Parameter], Expression)
    /// `if c then a else b`
    case conditional(Expression, then: Expression, otherwise: Expression)
    /// `(x : [T, D])`
    case ascription(Expression, ShapePattern)
    /// `∂L/∂m.W`
    case derivative(of: Path, by: Path)
  }

  /// One `name = value` of a record.
  public struct Field: Sendable {
    /// The field's name.
    public let name: String
    /// Its value.
    public let value: Expression

    /// A field.
    public init(_ name: String, _ value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// One argument of a call, with the path it is given by where there is one.
  public struct Argument: Sendable {
    /// `keep` in `keep = 1`, `att.w` in `do(y, att.w = 0)`; nil for an argument by position.
    public let label: Path?
    /// The value.
    public let value: Expression
    /// The ascription behind it, `f(x : [T, D])`.
    public let shape: ShapePattern?

    /// An argument.
    public init(label: Path? = nil, _ value: Expression, shape: ShapePattern? = nil) {
      self.label = label
      self.value = value
      self.shape = shape
    }
  }

  /// One entry between the brackets of `x[…]`.
  public struct Index: Sendable {
    /// A single place or a stretch of places.
    public enum Selection: Sendable, Equatable {
      /// `2`, `-1`, `[0, 2]`, a label.
      case at(Expression)
      /// `a:b`, either side left out.
      case slice(Expression?, Expression?)
    }
    /// `T` in `x[T = 3]`.
    public let label: String?
    /// What is selected.
    public let selection: Selection

    /// An entry.
    public init(label: String? = nil, _ selection: Selection) {
      self.label = label
      self.selection = selection
    }
  }
}

/// `-x` and `not x`.
public enum UnaryOperator: String, Sendable, CaseIterable {
  /// Arithmetic sign change.
  case negate = "-"
  /// 1 where 0, else 0.
  case not = "not"
}

/// The infix operators that take two values and give one.
public enum BinaryOperator: String, Sendable, CaseIterable {
  /// `a + b`
  case add = "+"
  /// `a - b`
  case subtract = "-"
  /// `a * b`, `a ⊙ b`: element by element.
  case multiply = "*"
  /// `a / b`
  case divide = "/"
  /// `a @ b`, `a · b`: the matrix product.
  case matmul = "@"
  /// `a ^ b`
  case power = "^"
  /// `a..b`, the end included.
  case range = ".."
  /// `a == b`
  case equal = "=="
  /// `a != b`, `a ≠ b`
  case notEqual = "!="
  /// `a < b`
  case less = "<"
  /// `a <= b`, `a ≤ b`
  case lessOrEqual = "<="
  /// `a > b`
  case greater = ">"
  /// `a >= b`, `a ≥ b`
  case greaterOrEqual = ">="
  /// `a and b`: both sides are evaluated.
  case and = "and"
  /// `a or b`: both sides are evaluated.
  case or = "or"
}

extension Expression: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: Expression, right: Expression) -> Bool { left.kind == right.kind }
}

extension Expression.Field: Equatable {}
extension Expression.Argument: Equatable {}
extension Expression.Index: Equatable {}
