import Evaluation
import Syntax

/// Finds the sessions that paths name.
public enum SessionFolder {
  /// Folders deeper than this are not looked into.
  private static let depthLimit = 32

  /// The files to check: each file that is named, and every session in each folder that is, sorted;
  /// each once.
  ///
  /// In folders, files that end with `.md` and hold a daftar fence or header count as sessions.
  /// Hidden files and links to folders are passed over.
  public static func sessions(in paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.flatMap { path in
      guard (try? Posix.entry(at: path))?.kind == .folder else { return [path] }
      return sessions(inFolder: path, depth: 0)
    }.filter { seen.insert($0).inserted }
  }

  private static func sessions(inFolder folder: String, depth: Int) -> [String] {
    guard depth < depthLimit, let names = try? Posix.names(in: folder) else { return [] }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = Path.join(folder, name)
      switch (try? Posix.entry(at: path, followsLinks: false))?.kind {
      case .folder: return sessions(inFolder: path, depth: depth + 1)
      case .file, .link: return isSession(path) ? [path] : []
      case .other, nil: return []
      }
    }
  }

  private static func isSession(_ path: String) -> Bool {
    guard path.hasSuffix(".md"), let bytes = try? DiskHost().contents(of: path) else {
      return false
    }
    // A session that cannot be read is one that fails, not one that is passed over.
    guard let document = try? SessionDocument(bytes: bytes) else { return true }
    return document.isSession
  }
}
