import Tensors

/// How two values under one name differ.
public enum ValueDifference: Sendable, Equatable {
  /// Not at all, to the last bit of every number.
  case none
  /// Shapes and names agree, numbers do not.
  ///
  /// The largest absolute change, NaN where only one of the two numbers is one; where it is, as in
  /// `W[0, 2]`, nil for a single number; and the two numbers there.
  case numbers(largest: Double, place: String?, before: Double, after: Double)
  /// They are of different kinds, shapes or texts.
  case form
}

extension Value {
  /// What became of an earlier value.
  ///
  /// Of an instance its parameters count; of figures, texts and functions whether they are the same.
  ///
  /// Complexity: O(numbers).
  public func difference(from earlier: Value) -> ValueDifference {
    let (before, after) = (earlier.namedLeaves, namedLeaves)
    guard hasSameForm(as: earlier), before.count == after.count,
      zip(before, after).allSatisfy({ $0.name == $1.name && $0.tensor.shape == $1.tensor.shape })
    else { return .form }
    var found: (size: Double, leaf: NamedLeaf, position: Int, old: Double, new: Double)?
    for (old, new) in zip(before, after) {
      for position in 0..<new.tensor.shape.elementCount {
        let (a, b) = (old.tensor[element: position], new.tensor[element: position])
        if a == b || (a.isNaN && b.isNaN) { continue }
        let size = (b - a).magnitude
        if let found, found.size.isNaN || size <= found.size { continue }
        found = (size, new, position, a, b)
      }
    }
    guard let found else { return .none }
    return .numbers(
      largest: found.size, place: found.leaf.place(found.position), before: found.old,
      after: found.new)
  }

  private func hasSameForm(as other: Value) -> Bool {
    switch (self, other) {
    case (.tensor, .tensor), (.record, .record), (.list, .list): true
    case (.text(let a), .text(let b)): a == b
    case (.function, .function): kindText == other.kindText
    case (.figure(let a), .figure(let b)):
      a.name == b.name
        && zip(a.values, b.values).allSatisfy { $0.value.difference(from: $1.value) == .none }
    default: false
    }
  }
}
