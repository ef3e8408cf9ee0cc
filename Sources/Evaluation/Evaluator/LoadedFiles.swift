import Graphs

/// The files that a step of a loop read: evaluated again, it finds the same bytes, whatever has become
/// of the files.
final class LoadedFiles {
  private(set) var contents: [String: [UInt8]] = [:]

  func note(_ bytes: [UInt8], at path: String) { contents[path] = bytes }
}

extension Evaluator {
  /// The bytes of a file.
  func contents(of path: String) throws -> [UInt8] {
    try graph.recorder?.leave()
    readCount += 1
    if let bytes = pinned?.contents[path] { return bytes }
    let bytes = try host.contents(of: path)
    for recording in recordings { recording.note(bytes, at: path) }
    return bytes
  }
}
