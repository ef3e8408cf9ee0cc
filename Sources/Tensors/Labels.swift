/// The names on a tensor's axes, first axis first; an axis may have none.
///
/// Labels are checked, never needed: a tensor without any behaves as in NumPy.
public struct Labels: Hashable, Sendable {
  // Most tensors have none, and copying nothing costs nothing.
  @usableFromInline let known: [String?]?

  /// No axis has a name.
  @inlinable public init() { known = nil }

  /// The given names; all nil is the same as none.
  public init(_ names: [String?]) {
    known = names.allSatisfy { $0 == nil } ? nil : names
  }

  /// A name or nil for every axis; empty where no axis has a name.
  public var names: [String?] { known ?? [] }

  /// Whether no axis has a name.
  @inlinable public var isEmpty: Bool { known == nil }

  /// The name of an axis.
  public subscript(axis: Int) -> String? { known.flatMap { axis < $0.count ? $0[axis] : nil } }

  /// A name or nil for each of `rank` axes.
  public func padded(to rank: Int) -> [String?] {
    known ?? Array(repeating: nil, count: rank)
  }

  /// The one axis that has a name.
  ///
  /// - Throws: a label error where none or several have it.
  public func axis(named name: String, in shape: Shape) throws(TensorError) -> Int {
    let found = names.indices.filter { names[$0] == name }
    if found.count == 1 { return found[0] }
    let text = description(of: shape)
    if found.isEmpty { throw TensorError("\(text) has no axis \(name)", kind: .label) }
    let count = found.count == 2 ? "two" : "\(found.count)"
    throw TensorError("\(text) has \(count) axes \(name)", kind: .label)
  }

  /// A shape with its names: `[T=3, 4]`.
  public func description(of shape: Shape) -> String {
    let axes = (0..<shape.rank).map { axis in
      self[axis].map { "\($0)=\(shape[axis])" } ?? "\(shape[axis])"
    }
    return "[" + axes.joined(separator: ", ") + "]"
  }
}
