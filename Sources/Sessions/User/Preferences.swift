/// What a user likes to see at the prompt; it changes no result.
public struct Preferences: Equatable, Sendable {
  /// Colours, where the terminal has them.
  public var colour = true
  /// What a cell would give, behind it while it is typed.
  public var hints = true
  /// How an earlier cell went on that began alike.
  public var suggestions = true
  /// Whether output longer than the screen stops at each page.
  public var pages = true

  /// All of it.
  public init() {}

  /// The preferences by the name `:set` gives them.
  public enum Name: String, CaseIterable, Sendable {
    /// `:set colour off`
    case colour
    /// `:set hints off`
    case hints
    /// `:set suggestions off`
    case suggestions
    /// `:set pages off`
    case pages

    /// What it may be, as messages say it.
    public var range: String { "on or off" }

    fileprivate var path: any WritableKeyPath<Preferences, Bool> & Sendable {
      switch self {
      case .colour: \.colour
      case .hints: \.hints
      case .suggestions: \.suggestions
      case .pages: \.pages
      }
    }
  }

  /// A preference as it is written.
  public func text(of name: Name) -> String { self[keyPath: name.path] ? "on" : "off" }

  /// Changes a preference; false, and nothing changed, where the text is neither on nor off.
  public mutating func change(_ name: Name, to text: String) -> Bool {
    guard text == "on" || text == "off" else { return false }
    self[keyPath: name.path] = text == "on"
    return true
  }
}
