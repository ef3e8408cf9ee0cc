import Syntax

/// What a session file says of itself: `<!-- daftar: 1 seed=7 width=80 precision=32 digits=4 -->`.
public struct SessionHeader: Equatable, Sendable {
  /// The version of the format this program reads and writes.
  public static let currentVersion = 1

  /// How its cells are run and shown.
  public var settings: Settings

  /// A header.
  public init(settings: Settings = Settings()) { self.settings = settings }

  /// Reads the words of a header.
  init(version: Int, settings words: ArraySlice<Substring>) throws(Diagnostic) {
    guard version == Self.currentVersion else {
      throw Diagnostic(
        .file, "this session has format \(version), this daftar reads \(Self.currentVersion)",
        hint: version > Self.currentVersion ? "a newer daftar reads it" : nil)
    }
    settings = Settings()
    for word in words.map(CommentWord.init) {
      guard let value = word.value, let name = Settings.Name(rawValue: word.name),
        settings.change(name, to: value)
      else { throw word.refusal(known: Settings.Name.allCases.map(\.rawValue)) }
    }
  }

  /// The comment as it is written; it names every setting, so that a later default changes nothing.
  public var written: String {
    let words = Settings.Name.allCases.map { "\($0.rawValue)=\(settings.text(of: $0))" }
    return "<!-- daftar: \(Self.currentVersion) \(words.joined(separator: " ")) -->"
  }
}
