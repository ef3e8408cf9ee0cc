public import Tensors

/// What one application of an op holds besides its inputs.
public struct Attributes: Sendable, Hashable {
  /// The axes it works on, resolved: not negative, ascending.
  public var axes: [Int]
  /// Whether reduced axes stay with size 1.
  public var keep: Bool
  /// The op's options, in the order of its signature.
  public var options: [Attribute]
  /// The precision of a result that no input decides.
  public var precision: Precision
  /// What a draw is keyed by.
  public var key: UInt64

  /// Attributes; each part may be left out.
  public init(
    axes: [Int] = [], keep: Bool = false, options: [Attribute] = [], precision: Precision = .f64,
    key: UInt64 = 0
  ) {
    self.axes = axes
    self.keep = keep
    self.options = options
    self.precision = precision
    self.key = key
  }

  /// No attributes.
  public static let none = Attributes()

  /// The whole number an option holds.
  public func integer(_ option: Int) -> Int {
    if case .integer(let value) = options[option] { value } else { 0 }
  }

  /// The whole numbers an option holds.
  public func integers(_ option: Int) -> [Int] {
    if case .integers(let values) = options[option] { values } else { [] }
  }

  /// The number an option holds.
  public func number(_ option: Int) -> Double {
    switch options[option] {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .integers, .text: .nan
    }
  }

  /// The text an option holds.
  public func text(_ option: Int) -> String {
    if case .text(let value) = options[option] { value } else { "" }
  }

  /// What a draw is keyed by once the seed in an option is mixed in.
  func key(seed option: Int) -> UInt64 { RandomKey(bits: key).appending(integer(option)).bits }
}

/// The value of one option.
public enum Attribute: Sendable, Hashable {
  /// A whole number.
  case integer(Int)
  /// Whole numbers.
  case integers([Int])
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
}
