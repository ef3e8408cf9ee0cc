public import Syntax

/// What one cell gave.
public struct CellResult: Sendable {
  /// What each statement gave, in order.
  public let outcomes: [Outcome]
  /// Remarks for the reader: why a gradient is zero, which size was bound.
  public let notes: [String]

  /// The results of a cell.
  public init(outcomes: [Outcome], notes: [String]) {
    self.outcomes = outcomes
    self.notes = notes
  }
}

/// What one statement gave.
public struct Outcome: Sendable {
  /// The kinds of results.
  public enum Content: Sendable {
    /// A value, from a binding or a bare expression.
    case value(Value)
    /// A function or layer was defined; its heading: `cell(h: [3], x: [2]) -> [3]`.
    case definition(String)
    /// A claim was checked.
    case claim(ClaimReport)
  }
  /// The name that was bound; nil for a bare expression or claim.
  public let name: String?
  /// The result.
  public let content: Content
  /// The statement in its source.
  public let range: SourceRange

  /// A statement's result.
  public init(name: String?, content: Content, range: SourceRange) {
    self.name = name
    self.content = content
    self.range = range
  }
}

/// Whether a claim holds, and if not, where not.
public struct ClaimReport: Sendable {
  /// One case in which the claim fails.
  public struct Counterexample: Sendable {
    /// The values of the `forall` variables, in order; empty where there are none.
    public let variables: [Record.Field]
    /// Where the two sides differ first: `bf[0]`, `[2, 1]`; nil for single numbers.
    public let place: String?
    /// The left side there, where the claim compares two sides.
    public let left: Value?
    /// The right side there.
    public let right: Value?
    /// The comparison: `==`, `≈`, `<`.
    public let sign: String?
  }
  /// How many cases were looked at; nil for a claim without `forall`.
  public let cases: Int?
  /// In how many of them it failed.
  public let failures: Int
  /// The tolerance that was kept, as printed: `1e-9`; nil for exact comparisons.
  public let tolerance: String?
  /// The first case that failed.
  public let counterexample: Counterexample?
  /// The call the claim stands in, outermost first; empty at the session.
  public let path: [String]

  /// Whether it holds in every case.
  public var holds: Bool { failures == 0 }
}
