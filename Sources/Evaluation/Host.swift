/// The world outside: what an evaluation may read and write.
///
/// Behind a protocol, so that replaying a session depends on nothing else.
public protocol Host: Sendable {
  /// The bytes of a file.
  ///
  /// - Throws: an error that describes itself in one line.
  func contents(of path: String) throws -> [UInt8]

  /// Writes a value to a file, in the format its name asks for.
  ///
  /// - Throws: an error that describes itself in one line.
  func save(_ value: Value, to path: String) throws
}

extension Host {
  /// Refuses: a host writes nothing unless it says otherwise.
  public func save(_ value: Value, to path: String) throws {
    throw FileError("files cannot be written here")
  }
}

/// A host whose files are given with it.
public struct MemoryHost: Host {
  /// The files by path.
  public var files: [String: [UInt8]]

  /// A host with some files.
  public init(files: [String: [UInt8]] = [:]) { self.files = files }

  /// The bytes of a file.
  public func contents(of path: String) throws -> [UInt8] {
    guard let bytes = files[path] else { throw FileError("there is no file \(path)") }
    return bytes
  }
}

/// A file that cannot be read, in one line.
public struct FileError: Error, CustomStringConvertible, Sendable {
  /// What is wrong.
  public let description: String

  /// A mistake.
  public init(_ description: String) { self.description = description }
}
