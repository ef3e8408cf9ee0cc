public import Tensors

/// What a user can set about a notebook.
public struct Settings: Equatable, Sendable {
  /// What all random draws are keyed by.
  public var seed: UInt64
  /// The columns results are fitted into.
  public var width: Int
  /// Of literals, draws and constants.
  public var precision: Precision
  /// The significant digits of printed numbers.
  public var digits: Int

  /// Settings; by default those of a session whose header says nothing.
  public init(seed: UInt64 = 0, width: Int = 80, precision: Precision = .f64, digits: Int = 4) {
    self.seed = seed
    self.width = width
    self.precision = precision
    self.digits = digits
  }

  /// The settings by the name a header or `:set` gives them.
  public enum Name: String, CaseIterable, Sendable {
    /// `seed=7`
    case seed
    /// `width=80`
    case width
    /// `precision=32`
    case precision
    /// `digits=4`
    case digits

    /// What it may be, as messages say it.
    public var range: String {
      switch self {
      case .seed: "a whole number, 0 or more"
      case .width: "20 to 1000"
      case .precision: "64 or 32"
      case .digits: "1 to 17"
      }
    }
  }

  /// A setting as it is written.
  public func text(of name: Name) -> String {
    switch name {
    case .seed: String(seed)
    case .width: String(width)
    case .precision: precision == .f64 ? "64" : "32"
    case .digits: String(digits)
    }
  }

  /// Changes a setting; false, and nothing changed, where the text is not in its range.
  public mutating func change(_ name: Name, to text: String) -> Bool {
    switch name {
    case .seed:
      guard let number = UInt64(text) else { return false }
      seed = number
    case .width:
      guard let number = Int(text), (20...1000).contains(number) else { return false }
      width = number
    case .precision:
      guard text == "64" || text == "32" else { return false }
      precision = text == "64" ? .f64 : .f32
    case .digits:
      guard let number = Int(text), (1...17).contains(number) else { return false }
      digits = number
    }
    return true
  }
}
