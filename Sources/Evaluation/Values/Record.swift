/// Named fields in order.
///
/// Arithmetic maps over records leaf by leaf, so they are vector spaces: `m - 0.1 * g`.
public struct Record: Sendable {
  /// One name with its value.
  public struct Field: Sendable {
    /// The name.
    public let name: String
    /// The value.
    public var value: Value
    /// Of a site, the statement it was last bound in, counted; later ones have larger numbers.
    let statement: Int

    /// A field.
    public init(_ name: String, _ value: Value) { self.init(name, value, statement: 0) }

    init(_ name: String, _ value: Value, statement: Int) {
      self.name = name
      self.value = value
      self.statement = statement
    }
  }
  /// The fields, in the order they were written.
  public var fields: [Field]
  /// What makes it an instance of a layer, if it is one.
  public let instance: Instance?
  /// Whether it holds the sites behind a value: names on the way may then be skipped.
  public let isTrace: Bool

  /// A record.
  public init(_ fields: [Field], instance: Instance? = nil, isTrace: Bool = false) {
    self.fields = fields
    self.instance = instance
    self.isTrace = isTrace
  }

  /// The value of a field.
  ///
  /// Complexity: O(fields); records are small.
  public subscript(name: String) -> Value? {
    for field in fields where field.name == name { return field.value }
    return nil
  }

  /// The same with one field replaced or added.
  public func replacing(_ name: String, with value: Value) -> Record {
    var result = self
    if let place = fields.firstIndex(where: { $0.name == name }) {
      result.fields[place].value = value
    } else {
      result.fields.append(Field(name, value))
    }
    return result
  }

  /// Whether arithmetic moves a field: all fields of a record; of an instance its parameters and
  /// the parts that hold some.
  public func moves(_ field: Field) -> Bool {
    guard let instance else { return true }
    return instance.layer.isParameter(field.name) || field.value.isPart
  }
}

extension Value {
  /// Whether a field of a layer is a part of it: an instance, or a list of instances.
  fileprivate var isPart: Bool {
    switch self {
    case .record(let record): record.instance != nil
    case .list(let values): !values.isEmpty && values.allSatisfy(\.isPart)
    default: false
    }
  }
}

/// The layer a record is an instance of, and what it was made with.
public final class Instance: Sendable {
  /// The layer.
  public let layer: Layer
  /// The arguments of its constructor, sizes mostly.
  public let arguments: [Record.Field]

  /// An instance's origin.
  public init(_ layer: Layer, arguments: [Record.Field]) {
    self.layer = layer
    self.arguments = arguments
  }
}
