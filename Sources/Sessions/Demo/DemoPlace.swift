import Evaluation

/// Where a demo is, as a file that another process reads.
public struct DemoPlace: Equatable, Sendable {
  /// The step it shows.
  public let step: Int

  /// A place.
  public init(step: Int) { self.step = step }

  /// The file that tells of the demo of a session; nil where there is no folder that is this
  /// user's alone.
  public static func path(for session: String) -> String? {
    guard let folder = Posix.environment("XDG_RUNTIME_DIR") ?? Posix.environment("HOME"),
      !folder.isEmpty, let whole = Posix.wholePath(of: session)
    else { return nil }
    // FNV-1a: the same file gives the same name in every process.
    let code = whole.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return Path.join(folder, ".daftar-demo-" + String(code, radix: 16))
  }

  /// Writes it, at once or not at all; where it cannot be written there is no speaker view.
  public func write(to path: String) {
    try? AtomicFile.write(Array("\(step)\n".utf8), to: path)
  }

  /// Reads it; nil where no demo runs.
  public static func read(_ path: String) -> DemoPlace? {
    guard let bytes = try? DiskHost(sizeLimit: 100).contents(of: path) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? "").map {
      DemoPlace(step: $0)
    }
  }

  /// Takes it away.
  public static func remove(_ path: String) { Posix.remove(path) }
}
