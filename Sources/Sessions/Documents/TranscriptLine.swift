/// One line a cell gave, as a session file writes it.
public struct TranscriptLine: Equatable, Sendable {
  /// What a line belongs to.
  public enum Kind: Sendable {
    /// A printed result.
    case output
    /// A mistake, written with `! `.
    case error
  }
  /// What it belongs to.
  public let kind: Kind
  /// The line without markers.
  public let text: String

  /// A line.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// Reads a line that stands behind an input.
  init(written line: String) {
    if let text = Marker.error.content(of: line) {
      self.init(.error, text)
    } else {
      self.init(.output, Marker.escape.content(of: line) ?? line)
    }
  }

  /// The line with its marker; what would be taken for another kind of line is escaped.
  public var written: String {
    switch kind {
    case .error: Marker.error.line(text)
    case .output: needsEscape ? Marker.escape.line(text) : text
    }
  }

  private var needsEscape: Bool {
    Marker.allCases.contains { $0.content(of: text) != nil } || Fence.Mark(line: text) != nil
  }
}

/// The sign a line of a fence begins with.
enum Marker: Character, CaseIterable {
  /// The first line of a cell.
  case input = ">"
  /// A further line of a cell.
  case continuation = "."
  /// A mistake that is expected.
  case error = "!"
  /// A printed line that begins like one of these.
  case escape = "|"

  /// What stands behind the sign; nil where a line does not begin with it.
  func content(of line: String) -> String? {
    guard line.first == rawValue else { return nil }
    let rest = line.dropFirst()
    if rest.isEmpty { return "" }
    return rest.first == " " ? String(rest.dropFirst()) : nil
  }

  /// A line with the sign.
  func line(_ content: String) -> String {
    content.isEmpty ? String(rawValue) : "\(rawValue) \(content)"
  }
}

extension TranscriptLine {
  /// Whether lines are left out here.
  var isElision: Bool { text.trimmed == "…" }
}
