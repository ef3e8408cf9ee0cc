/// One program of the language's guided tour, set tight as a user would not, which makes it a good
/// test.
public struct LanguageExample: Sendable, CustomStringConvertible {
  /// Its number in the tour.
  public let number: Int
  /// What it shows.
  public let title: String
  /// The program.
  public let source: String

  init(_ title: String, _ source: String) {
    self.title = title
    self.source = source
    number = Int(title.prefix { $0.isNumber }) ?? 0
  }

  /// The title.
  public var description: String { title }

  /// All of them, in order.
  public static let all = recurrent + beyond
}
