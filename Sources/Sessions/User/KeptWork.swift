import Evaluation
import Syntax

/// The journal of a session that ended without being left.
public struct KeptWork: Sendable {
  let path: String
  /// How many cells it holds.
  public var cellCount: Int { document.cells.count }
  let document: SessionDocument
  let changed: Int

  /// The journals nobody is writing any more, the latest first; damaged ones are left alone.
  public static func all() -> [KeptWork] {
    guard let folder = Journal.folder, let names = try? Posix.names(in: folder) else { return [] }
    return names.filter { $0.hasSuffix(".md") }.compactMap { KeptWork(path: "\(folder)/\($0)") }
      .sorted { ($0.changed, $0.path) > ($1.changed, $1.path) }
  }

  private init?(path: String) {
    guard let descriptor = try? Posix.openForReading(path) else { return nil }
    defer { Posix.close(descriptor) }
    // A journal that is locked belongs to a session that goes on.
    guard let entry = try? Posix.entry(of: descriptor), entry.kind == .file,
      Posix.tryLock(descriptor),
      let bytes = try? Posix.readAll(descriptor, limit: 64 << 20),
      let document = try? SessionDocument(bytes: bytes + Array("\n```\n".utf8)),
      !document.cells.isEmpty
    else { return nil }
    self.path = path
    self.document = document
    changed = entry.changed
  }

  /// Removes it.
  func discard() { Posix.remove(path) }
}
