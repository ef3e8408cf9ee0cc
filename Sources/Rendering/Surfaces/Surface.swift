/// Where lines are shown: turns styles into what the place understands.
///
/// Figures know nothing of surfaces and surfaces nothing of figures; both know lines. A new surface
/// is one more value of this type.
public struct Surface: Sendable {
  /// What it is called.
  public let name: String
  private let encode: @Sendable ([Line]) -> String

  /// A surface.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - encode: all lines as one text, a line end behind each.
  public init(_ name: String, encode: @escaping @Sendable ([Line]) -> String) {
    self.name = name
    self.encode = encode
  }

  /// The lines as one text, a line end behind each.
  public func text(_ lines: [Line]) -> String { encode(lines) }
}

extension Surface {
  /// The characters alone, without spaces at the ends of lines.
  public static let plain = Surface("plain") { lines in
    lines.map { $0.text.trimmedEnd + "\n" }.joined()
  }

  /// What a terminal of a palette understands; for `Palette.plain` the characters alone.
  public static func terminal(_ palette: Palette) -> Surface {
    if palette == .plain { return plain }
    let encoder = EscapeEncoder(palette: palette)
    return Surface(palette.rawValue) { lines in
      lines.map { encoder.encode($0) + "\n" }.joined()
    }
  }
}
