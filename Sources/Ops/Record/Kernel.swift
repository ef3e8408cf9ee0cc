public import Tensors

/// How an op computes its numbers, by how many tensors it takes.
///
/// The cases for one and two inputs spare the common ops an array.
public enum Kernel: Sendable {
  /// From attributes alone; the shape is what the shape rule gave.
  case source(@Sendable (Shape, Attributes) throws -> Tensor)
  /// From one tensor.
  case unary(@Sendable (Tensor, Attributes) throws -> Tensor)
  /// From two tensors.
  case binary(@Sendable (Tensor, Tensor, Attributes) throws -> Tensor)
  /// From any number of tensors.
  case variadic(@Sendable ([Tensor], Attributes) throws -> Tensor)

  /// The same behind a shape rule, whose errors come first.
  func checked(by rule: @escaping ShapeRule) -> Kernel {
    switch self {
    case .source:
      return self
    case .unary(let body):
      return .unary { x, attributes in
        _ = try rule([x.shape], attributes)
        return try body(x, attributes)
      }
    case .binary(let body):
      return .binary { a, b, attributes in
        _ = try rule([a.shape, b.shape], attributes)
        return try body(a, b, attributes)
      }
    case .variadic(let body):
      return .variadic { inputs, attributes in
        _ = try rule(inputs.map(\.shape), attributes)
        return try body(inputs, attributes)
      }
    }
  }
}
