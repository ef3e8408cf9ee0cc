/// Where lines and figures are shown: turns styles and marks into what the place understands.
///
/// Figures know nothing of surfaces and surfaces nothing of figures; both know canvases. A new
/// surface is one more value of this type.
public struct Surface: Sendable {
  /// What it is called.
  public let name: String
  private let lines: @Sendable ([Line]) -> String
  private let canvas: @Sendable (Canvas) -> String

  /// A surface of characters.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - encode: all lines as one text, a line end behind each.
  public init(_ name: String, encode: @escaping @Sendable ([Line]) -> String) {
    self.name = name
    lines = encode
    canvas = { encode($0.lines) }
  }

  /// A surface that can draw.
  init(_ name: String, encode: @escaping @Sendable (Canvas) -> String) {
    self.name = name
    lines = { encode(Canvas($0)) }
    canvas = encode
  }

  /// The lines as one text, a line end behind each.
  public func text(_ lines: [Line]) -> String { self.lines(lines) }

  /// A canvas as text.
  public func text(_ canvas: Canvas) -> String { self.canvas(canvas) }
}

extension Surface {
  /// The characters alone, without spaces at the ends of lines.
  public static let plain = Surface("plain") { (lines: [Line]) in
    lines.map { $0.text.trimmedEnd + "\n" }.joined()
  }

  /// What a terminal of a palette understands; for `Palette.plain` the characters alone.
  public static func terminal(_ palette: Palette) -> Surface {
    if palette == .plain { return plain }
    if palette == .ascii { return ascii }
    let encoder = EscapeEncoder(palette: palette)
    return Surface(palette.rawValue) { (lines: [Line]) in
      lines.map { encoder.encode($0) + "\n" }.joined()
    }
  }
}
