import Evaluation
public import Syntax

/// A session in another format.
///
/// A new format is one more value of this type and a line in `all`.
public struct SessionExport: Sendable {
  /// What a user writes: `html`.
  public let name: String
  private let encode: @Sendable (Replay, _ name: String) -> String

  /// All formats.
  public static let all = [
    SessionExport(name: "html") { HTMLExport.text(of: $0, name: $1) }
  ]

  private init(name: String, encode: @escaping @Sendable (Replay, String) -> String) {
    self.name = name
    self.encode = encode
  }

  /// What an export gave.
  public struct Result: Sendable {
    /// The file in the other format.
    public let bytes: [UInt8]
    /// Where cells gave something else than the file holds: line and what is wrong.
    public let surprises: [String]
  }

  /// Runs a session and writes it in this format.
  ///
  /// - Throws: `Diagnostic` where the file cannot be read; a bare script is a session of one fence.
  public func export(_ path: String) throws(Diagnostic) -> Result {
    let (file, host) = try SessionFile.open(path)
    let document =
      switch file {
      case .session(let document): document
      case .script(let text): try SessionText.document(ofScript: text, named: Path.stem(of: path))
      }
    let replay = Replay(of: document, host: host, keepsAnswers: true)
    let surprises = document.cells.indices.compactMap { index -> String? in
      guard case .script = file else {
        return replay.fault(of: index).map {
          "line \(document.cells[index].line): \($0.words)"
        }
      }
      return nil
    }
    return Result(bytes: Array(encode(replay, Path.stem(of: path)).utf8), surprises: surprises)
  }

  /// Where the result goes if nothing else is asked for: beside nothing, in this folder.
  public func fileName(for path: String) -> String { "\(Path.stem(of: path)).\(name)" }

  /// Writes a result to a file, at once or not at all.
  ///
  /// - Throws: `Diagnostic` of kind `file`.
  public static func write(_ result: Result, to path: String) throws(Diagnostic) {
    do throws(FileError) {
      try AtomicFile.write(result.bytes, to: path)
    } catch {
      throw Diagnostic(.file, error.description)
    }
  }
}

extension Replay.Fault {
  /// What is wrong, in words.
  var words: String {
    switch self {
    case .differs: "the result is not the one the file holds"
    case .turnedBad(let news): news
    }
  }
}
