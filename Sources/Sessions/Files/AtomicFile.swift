import Evaluation
import Syntax

/// Writes a file so that a reader, a second writer or a power cut finds the old text or the new,
/// never a part.
enum AtomicFile {
  /// Replaces a file, or makes it.
  ///
  /// The bytes go to a new file in the same folder, which takes the name of the old one once they
  /// are on the disk. On any error the old file is as it was and nothing is left beside it.
  ///
  /// - Throws: `FileError`; also for a link, a folder, and a file that may not be written.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(CollectionOfOne(bytes), to: path)
  }

  /// The same with a text that is made piece by piece.
  static func write(_ text: SessionText, to path: String) throws(FileError) {
    try write(text.lazy.map(\.utf8), to: path)
  }

  private static func write(
    _ pieces: some Sequence<some Sequence<UInt8>>, to path: String
  ) throws(FileError) {
    guard !Path.name(of: path).isEmpty, !path.utf8.contains(0) else {
      throw FileError("\(path.madeVisible) is no file name")
    }
    let permissions = try permissionsToKeep(at: path)
    do throws(Posix.Failure) {
      try replace(path, with: pieces, permissions)
    } catch {
      throw failure(error, at: path)
    }
  }

  /// The permissions of the file that is replaced; nil where there is none.
  private static func permissionsToKeep(at path: String) throws(FileError) -> Posix.Permissions? {
    let entry: Posix.Entry
    do throws(Posix.Failure) {
      entry = try Posix.entry(at: path, followsLinks: false)
    } catch {
      if error.isMissing { return nil }
      throw failure(error, at: path)
    }
    let name = path.madeVisible
    switch entry.kind {
    case .file: break
    case .folder: throw FileError("\(name) is a folder")
    case .link: throw FileError("\(name) is a link")
    case .other: throw FileError("\(name) is not a regular file")
    }
    // Asked of the file, not of the user: the superuser also means what a read-only file says.
    guard entry.isWritableByOwner else { throw FileError("\(name) is read-only") }
    return entry.permissions
  }

  private static func replace(
    _ path: String, with pieces: some Sequence<some Sequence<UInt8>>,
    _ permissions: Posix.Permissions?
  ) throws(Posix.Failure) {
    let folder = Path.folder(of: path)
    let (descriptor, temporary) = try makeTemporary(beside: path, in: folder)
    do throws(Posix.Failure) {
      defer { Posix.close(descriptor) }
      if let permissions { try Posix.setPermissions(descriptor, permissions) }
      try Posix.writeAll(descriptor, pieces)
      try Posix.synchronize(descriptor)
      try Posix.rename(temporary, to: path)
    } catch {
      Posix.remove(temporary)
      throw error
    }
    // The name is part of the folder: without this a power cut could bring the old one back.
    let opened = try Posix.openForReading(folder)
    defer { Posix.close(opened) }
    try Posix.synchronize(opened)
  }

  private static func makeTemporary(
    beside path: String, in folder: String
  ) throws(Posix.Failure) -> (descriptor: CInt, path: String) {
    var attempt = 0
    while true {
      let name = "\(temporaryStem(of: path))\(Posix.processNumber)-\(attempt).tmp"
      let temporary = Path.join(folder, name)
      do throws(Posix.Failure) {
        return (try Posix.createForWriting(temporary), temporary)
      } catch {
        guard error.saysItExists, attempt < 100 else { throw error }
        attempt += 1
      }
    }
  }

  /// What the names of temporary files begin with; cut short, as they must fit beside the longest
  /// name a folder can hold.
  private static func temporaryStem(of path: String) -> String {
    ".\(Path.name(of: path).prefix(40))."
  }

  /// Removes the temporary files of a file whose writers were killed; those of processes that live
  /// stay, and so does what is named in any other way.
  static func removeLeftovers(of path: String) {
    let folder = Path.folder(of: path)
    let stem = temporaryStem(of: path)
    for name in (try? Posix.names(in: folder)) ?? [] where name.hasPrefix(stem) {
      guard let process = writer(ofTemporary: name.dropFirst(stem.count)), !Posix.isAlive(process)
      else { continue }
      Posix.remove(Path.join(folder, name))
    }
  }

  /// The process that is named in `123-0.tmp`; nil for anything else.
  private static func writer(ofTemporary name: Substring) -> Int32? {
    guard name.hasSuffix(".tmp") else { return nil }
    let numbers = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, let process = Int32(numbers[0]), process > 0,
      let attempt = Int(numbers[1]), "\(process)-\(attempt).tmp" == name
    else { return nil }
    return process
  }

  private static func failure(_ error: Posix.Failure, at path: String) -> FileError {
    FileError(
      error.isMissing
        ? "there is no folder \(Path.folder(of: path).madeVisible)"
        : "cannot write \(path.madeVisible): \(error.words)")
  }
}
