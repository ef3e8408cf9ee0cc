/// `m.att.Wq`, and `m.blocks[1].att.Wq` where it labels an argument.
public struct Path: Sendable {
  /// A name, with the places in brackets behind it.
  public struct Part: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The places, one an axis or list; mostly none.
    public let places: [Expression]

    /// A part of a path.
    public init(_ name: String, places: [Expression] = []) {
      self.name = name
      self.places = places
    }
  }
  /// Its parts, outermost first; never empty.
  public let parts: [Part]
  /// Where it stands.
  public let range: SourceRange

  /// A path.
  public init(_ parts: [Part], range: SourceRange) {
    self.parts = parts
    self.range = range
  }

  /// The names alone.
  public var names: [String] { parts.map(\.name) }

  /// All places in it, in order.
  public var places: [Expression] { parts.flatMap(\.places) }
}

extension Path: Equatable {
  /// Whether both name the same, wherever they stand.
  public static func == (left: Path, right: Path) -> Bool { left.parts == right.parts }
}
