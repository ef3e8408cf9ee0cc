public import Evaluation
import Tensors

extension Value {
  /// Whether both hold the same bits in the same form; functions are not looked into.
  public func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)):
      a.tensor.isIdentical(to: b.tensor) && a.labels == b.labels
    case (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isIdentical(to: $1) }
    case (.record(let a), .record(let b)):
      a.fields.count == b.fields.count
        && zip(a.fields, b.fields).allSatisfy {
          $0.name == $1.name && $0.value.isIdentical(to: $1.value)
        }
    case (.function, .function): true
    default: false
    }
  }
}
