import Syntax

/// One printed line: pieces of text, each in a style.
///
/// A line never holds a control character: every span spells them out, so no value, file or message
/// can send an escape sequence to a terminal.
public struct Line: Sendable, Equatable {
  /// The pieces, first to last.
  public private(set) var spans: [Span]

  /// A line of pieces.
  public init(_ spans: [Span] = []) { self.spans = spans }

  /// A line in one style.
  public init(_ text: String, _ style: Style = .plain) { spans = [Span(text, style)] }

  /// The characters alone.
  public var text: String { spans.map(\.text).joined() }

  /// The columns it takes.
  public var width: Int { spans.reduce(0) { $0 + $1.width } }

  /// Adds a piece behind the last.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    spans.append(Span(text, style))
  }

  /// Adds all pieces of another line.
  public mutating func append(_ line: Line) { spans += line.spans }

  /// The same behind some spaces.
  public func indented(by columns: Int) -> Line {
    columns == 0 ? self : Line([Span(String(repeating: " ", count: columns), .plain)] + spans)
  }

  /// The same cut to a width, `…` at the cut.
  public func clipped(to width: Int) -> Line {
    guard self.width > width else { return self }
    var room = width - 1
    var result = Line()
    for span in spans {
      let kept = span.text.prefix(columns: room)
      result.append(kept, span.style)
      room -= kept.displayWidth
      if kept.utf8.count < span.text.utf8.count { break }
    }
    result.append("…", .dim)
    return result
  }
}

/// A piece of a line in one style.
public struct Span: Sendable, Equatable {
  /// The characters, control characters spelt out.
  public let text: String
  /// How they look.
  public let style: Style

  /// A piece of text.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text.madeVisible
    self.style = style
  }

  /// The columns it takes.
  public var width: Int { text.displayWidth }
}

extension StringProtocol {
  /// The first characters that fit into some columns.
  func prefix(columns: Int) -> String {
    if utf8.count <= columns { return String(self) }
    var width = 0
    return String(
      prefix { character in
        width += character.displayWidth
        return width <= columns
      })
  }

  /// The same with spaces before it, up to a width.
  func padded(before width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - displayWidth)) + self
  }

  /// The same with spaces behind it, up to a width.
  func padded(behind width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - displayWidth))
  }
}
