import Catalogues
import Evaluation
import Syntax

/// What a user wants every session to begin with: the file `config`, a line `name = value` each.
public struct Configuration: Equatable, Sendable {
  /// How sessions compute and show.
  public var settings = Settings()
  /// What is seen at the prompt.
  public var preferences = Preferences()
  /// Whether the columns were chosen, so that the terminal's are not taken.
  public var hasWidth = false

  /// What a session begins with that nobody configured.
  public init() {}

  /// Where the file is; nil without a home.
  public static var path: String? { UserFolder.configuration.map { $0 + "/config" } }

  /// The configuration of the user, and what is wrong with the file, in one line.
  ///
  /// What can be read of it counts; whatever stands at its place, nothing waits.
  public static func load() -> (configuration: Configuration, notice: String?) {
    guard let path, (try? Posix.entry(at: path, followsLinks: false)) != nil else {
      return (Configuration(), nil)
    }
    do {
      let bytes = try DiskHost(folder: "/", sizeLimit: 1 << 16).contents(of: path)
      let (configuration, mistake) = read(String(decoding: bytes, as: UTF8.self))
      return (configuration, mistake.map { "\($0) of \(path.madeVisible)" })
    } catch {
      return (Configuration(), "\(error)")
    }
  }

  /// Reads the lines of a file; those that say nothing known are passed over, and the first named.
  static func read(_ text: String) -> (configuration: Configuration, mistake: String?) {
    var configuration = Configuration()
    var mistake: String?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() {
      let words = line.prefix { $0 != "#" }.trimmed
      if words.isEmpty { continue }
      let parts = words.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
      if parts.count == 2, configuration.change(parts[0], to: parts[1]) { continue }
      mistake = mistake ?? "\(String(words).madeVisible) is no setting: line \(place + 1)"
    }
    return (configuration, mistake)
  }

  /// The lines of a file: what differs from what a session begins with anyway.
  var text: String {
    let usual = Configuration()
    let settings = Settings.Name.allCases.filter { name in
      name == .width
        ? hasWidth : self.settings.text(of: name) != usual.settings.text(of: name)
    }.map { "\($0) = \(self.settings.text(of: $0))" }
    let preferences = Preferences.Name.allCases.filter { name in
      self.preferences.text(of: name) != usual.preferences.text(of: name)
    }.map { "\($0) = \(self.preferences.text(of: $0))" }
    return (["# daftar: what a session begins with; :set save writes it"] + settings + preferences)
      .joined(separator: "\n") + "\n"
  }

  /// Writes the file, making its folder.
  func save() throws(FileError) -> String {
    guard let path = Self.path else { throw FileError("there is no HOME to keep settings in") }
    Posix.makeFolders(Path.folder(of: path))
    try AtomicFile.write(Array(text.utf8), to: path)
    return path
  }

  private mutating func change(_ name: String, to value: String) -> Bool {
    if let name = Settings.Name(rawValue: name) {
      hasWidth = hasWidth || name == .width
      return settings.change(name, to: value)
    }
    if let name = Preferences.Name(rawValue: name) { return preferences.change(name, to: value) }
    return false
  }
}
