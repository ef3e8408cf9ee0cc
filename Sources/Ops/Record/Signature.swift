/// What an op takes: tensors, axes in square brackets, and options.
public struct Signature: Sendable {
  /// Which axes the brackets of `f[axes](x)` name.
  public enum Axes: Sendable {
    /// The op takes no axes.
    case none
    /// Any number of axes; all where none is named.
    case many
    /// Any number of axes; the last where none is named.
    case manyOrLast
    /// One axis; the last where none is named.
    case one
  }
  /// The names of the tensors it takes, in order.
  public let inputs: [String]
  /// Whether the last input may be given any number of times, at least once.
  public let isVariadic: Bool
  /// The axes it takes.
  public let axes: Axes
  /// Settings behind the tensors, by position or name.
  public let options: [Option]
  /// Whether `keep = 1` leaves reduced axes in place with size 1.
  public let hasKeep: Bool
  /// Whether the result is drawn at random, so that the op needs a key.
  public let isDraw: Bool

  /// A signature.
  public init(
    _ inputs: [String] = [], variadic: Bool = false, axes: Axes = .none, options: [Option] = [],
    keep: Bool = false, draw: Bool = false
  ) {
    self.inputs = inputs
    isVariadic = variadic
    self.axes = axes
    self.options = options
    hasKeep = keep
    isDraw = draw
  }
}

/// A setting of an op: a plain value, not a tensor one could differentiate by.
public struct Option: Sendable {
  /// The kinds of settings.
  public enum Kind: Sendable {
    /// A whole number.
    case integer
    /// Whole numbers: all the arguments that are left.
    case integers
    /// A number.
    case number
    /// A text.
    case text
  }
  /// Its name.
  public let name: String
  /// What it holds.
  public let kind: Kind
  /// The value where the call gives none; nil where the call must.
  public let defaultValue: Attribute?
  /// What it means, in a few words.
  public let summary: String

  /// A setting.
  public init(_ name: String, _ kind: Kind, default value: Attribute? = nil, summary: String) {
    self.name = name
    self.kind = kind
    defaultValue = value
    self.summary = summary
  }

  /// What every draw takes besides its key.
  static let seed = Option(
    "seed", .integer, default: .integer(0), summary: "another number gives another draw")
}
