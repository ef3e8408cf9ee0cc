/// A half-open range of UTF-8 offsets in one source text.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte.
  public var lower: Int
  /// Offset behind the last byte.
  public var upper: Int

  /// The bytes from `lower` up to, not including, `upper`.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest range that holds both.
  public func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}
