/// Sizes, labels or values that do not fit an operation.
///
/// It has no place in a source: whoever evaluates adds the range and the operands as typed.
public struct TensorError: Error, Sendable, CustomStringConvertible {
  /// The family of the mistake.
  public enum Kind: Sendable {
    /// Sizes that do not fit.
    case shape
    /// Axis labels that do not fit.
    case label
    /// A value out of range.
    case value
    /// Too large for this machine or for a tensor.
    case limit
  }
  /// The family.
  public let kind: Kind
  /// What does not fit, with the sizes.
  public let message: String
  /// What would fit, where that is one thing.
  public let hint: String?

  /// A mistake and, where there is just one, its mend.
  public init(_ message: String, kind: Kind = .shape, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// The message.
  public var description: String { message }
}
