public import Evaluation
import Syntax

/// The files of this machine, seen from one folder.
public struct DiskHost: Host {
  /// Where paths begin that do not begin with `/`.
  public let folder: String
  /// The most bytes of one file.
  public let sizeLimit: Int
  /// Whether it writes: a session that is run again writes nothing.
  public let writes: Bool
  /// The file that is run, from the root; nil where cells are typed.
  let file: String?

  /// The files as seen from a folder.
  public init(folder: String = ".", sizeLimit: Int = 1 << 32, writes: Bool = true) {
    self.folder = folder
    self.sizeLimit = sizeLimit
    self.writes = writes
    file = nil
  }

  init(folder: String, writes: Bool, file: String?) {
    self.folder = folder
    self.writes = writes
    self.file = file
    sizeLimit = 1 << 32
  }

  /// The bytes of a regular file.
  ///
  /// What is no regular file is refused without waiting for it: a pipe may never end.
  public func contents(of path: String) throws -> [UInt8] {
    do {
      return try read(Path.join(folder, path), shownAs: path.madeVisible)
    } catch let failure as Posix.Failure {
      throw FileError(
        failure.isMissing
          ? "there is no file \(path.madeVisible)"
          : "cannot read \(path.madeVisible): \(failure.words)")
    }
  }

  private func read(_ path: String, shownAs name: String) throws -> [UInt8] {
    guard !path.utf8.contains(0), !path.isEmpty else { throw FileError("\(name) is no file name") }
    switch try Posix.entry(at: path).kind {
    case .file: break
    case .folder: throw FileError("\(name) is a folder")
    case .link, .other: throw FileError("\(name) is not a regular file")
    }
    // What the path leads to may have been exchanged since: never wait for a pipe.
    let descriptor = try Posix.openForReading(path)
    defer { Posix.close(descriptor) }
    let entry = try Posix.entry(of: descriptor)
    guard entry.kind == .file else { throw FileError("\(name) is not a regular file") }
    let bytes = entry.size > sizeLimit ? nil : try Posix.readAll(descriptor, limit: sizeLimit)
    guard let bytes, bytes.count <= sizeLimit else {
      throw FileError("\(name) is larger than \(sizeLimit) bytes")
    }
    return bytes
  }
}
