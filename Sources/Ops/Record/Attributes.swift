public import Tensors

/// What one application of an op holds besides its inputs.
public struct Attributes: Sendable, Hashable {
  // Most applications have none, and copying nothing costs nothing.
  private var storage: Storage?

  private final class Storage: @unchecked Sendable {
    // Changed only while one value alone holds it.
    var parts: Parts
    init(_ parts: Parts) { self.parts = parts }
  }

  private struct Parts: Sendable, Hashable {
    var axes: [Int] = []
    var keep = false
    var options: [Attribute] = []
    var precision = Precision.f64
    var key: UInt64 = 0
  }

  private var parts: Parts {
    get { storage?.parts ?? Parts() }
    _modify {
      if storage == nil {
        storage = Storage(Parts())
      } else if let shared = storage, !isKnownUniquelyReferenced(&storage) {
        storage = Storage(shared.parts)
      }
      var parts = storage?.parts ?? Parts()
      yield &parts
      storage?.parts = parts
    }
  }

  /// The axes it works on, resolved: not negative, ascending.
  public var axes: [Int] {
    get { storage?.parts.axes ?? [] }
    set { parts.axes = newValue }
  }
  /// Whether reduced axes stay with size 1.
  public var keep: Bool {
    get { storage?.parts.keep ?? false }
    set { parts.keep = newValue }
  }
  /// The op's options, in the order of its signature.
  public var options: [Attribute] {
    get { storage?.parts.options ?? [] }
    set { parts.options = newValue }
  }
  /// The precision of a result that no input decides.
  public var precision: Precision {
    get { storage?.parts.precision ?? .f64 }
    set { parts.precision = newValue }
  }
  /// What a draw is keyed by.
  public var key: UInt64 {
    get { storage?.parts.key ?? 0 }
    set { parts.key = newValue }
  }

  /// Attributes; each part may be left out.
  public init(
    axes: [Int] = [], keep: Bool = false, options: [Attribute] = [], precision: Precision = .f64,
    key: UInt64 = 0
  ) {
    let parts = Parts(axes: axes, keep: keep, options: options, precision: precision, key: key)
    storage = parts == Parts() ? nil : Storage(parts)
  }

  private init() { storage = nil }

  /// No attributes.
  public static var none: Attributes { Attributes() }

  /// Whether there are none.
  public var isEmpty: Bool { storage == nil }

  /// Whether both hold the same.
  public static func == (a: Attributes, b: Attributes) -> Bool { a.parts == b.parts }

  /// Hashes what they hold.
  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }

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
