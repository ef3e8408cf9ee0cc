/// What the editor shows beside what is typed; each can be turned off.
public struct EditorFeatures: Equatable, Sendable {
  /// Colours of the parts of the text.
  public var showsColours: Bool
  /// What the text would give, behind it.
  public var showsHints: Bool
  /// How an earlier cell went on that began alike.
  public var showsSuggestions: Bool
  /// Whether output longer than the screen stops at each page.
  public var pages: Bool

  /// Features, all of them by default.
  public init(
    showsColours: Bool = true, showsHints: Bool = true, showsSuggestions: Bool = true,
    pages: Bool = true
  ) {
    self.showsColours = showsColours
    self.showsHints = showsHints
    self.showsSuggestions = showsSuggestions
    self.pages = pages
  }
}
