/// A picture of values; it holds what is to be seen, Rendering knows how.
public struct Figure: Sendable {
  /// What kind of picture: `heat`, `line` and so on.
  public let name: String
  /// The values it shows, by parameter name.
  public let values: [Record.Field]

  /// A picture.
  public init(_ name: String, _ values: [Record.Field]) {
    self.name = name
    self.values = values
  }

  /// The value of a parameter.
  public subscript(name: String) -> Value? { values.first { $0.name == name }?.value }
}
