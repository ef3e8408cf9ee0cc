import Evaluation
import Syntax

/// A file that can be run: a session in Markdown, or a bare script.
enum SessionFile {
  /// Markdown with fences.
  case session(SessionDocument)
  /// Cells without prompts.
  case script(String)

  /// More than any session; a file of numbers was given by mistake.
  private static let sizeLimit = 64 << 20

  /// Reads a file: `.md` is a session, and so is any other file with a header; the rest are scripts.
  ///
  /// - Throws: `Diagnostic` of kind `file`.
  init(at path: String, host: any Host) throws(Diagnostic) {
    let bytes: [UInt8]
    do {
      bytes = try host.contents(of: path)
    } catch {
      throw Diagnostic(.file, "\(error)")
    }
    guard bytes.count <= Self.sizeLimit else {
      throw Diagnostic(.file, "\(path.madeVisible) is too large for a session")
    }
    if path.hasSuffix(".md") {
      self = .session(try SessionDocument(bytes: bytes))
    } else if let document = try? SessionDocument(bytes: bytes), document.header != nil {
      self = .session(document)
    } else {
      self = .script(try Source(name: path.madeVisible, bytes: bytes).text)
    }
  }

  /// A file on disk, and a host that sees what it sees and writes nothing: paths in a session begin
  /// at its folder.
  static func open(_ path: String) throws(Diagnostic) -> (file: SessionFile, host: DiskHost) {
    (
      try SessionFile(at: path, host: DiskHost()),
      DiskHost(folder: Path.folder(of: path), writes: false, file: Posix.wholePath(of: path))
    )
  }
}
