/// Where a user's own files are, by the rules of XDG.
enum UserFolder {
  /// `$XDG_CONFIG_HOME/daftar`, by default below `~/.config`; nil without a home.
  static var configuration: String? { folder("XDG_CONFIG_HOME", ".config") }

  /// `$XDG_STATE_HOME/daftar`, by default below `~/.local/state`; nil without a home.
  static var state: String? { folder("XDG_STATE_HOME", ".local/state") }

  private static func folder(_ variable: String, _ usual: String) -> String? {
    // A relative path means nothing by these rules.
    if let folder = Posix.environment(variable), folder.hasPrefix("/") { return folder + "/daftar" }
    guard let home = Posix.environment("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/\(usual)/daftar"
  }
}
