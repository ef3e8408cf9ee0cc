/// Paths as texts: all a session needs of them.
enum Path {
  /// The folder a file stands in: `sessions` of `sessions/a.md`, `.` of `a.md`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  /// The last part of a path without its extension: `adder` of `lessons/adder.md`.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path whose last part ends in something; where it has no ending of its own, one is added.
  static func withEnding(_ path: String, _ ending: String) -> String {
    let name = name(of: path)
    guard !name.isEmpty, name != ".", name != "..", stem(of: path) == name else { return path }
    return "\(path).\(ending)"
  }

  /// A path as seen from a folder.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }
}
