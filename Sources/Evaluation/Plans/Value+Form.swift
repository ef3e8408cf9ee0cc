import Graphs
import Tensors

extension Value {
  /// Every tensor in the value, those that arithmetic does not move among them, in order.
  var tensors: [Variable] {
    switch self {
    case .tensor(let variable): [variable]
    case .record(let record): record.fields.flatMap(\.value.tensors)
    case .list(let values): values.flatMap(\.tensors)
    case .text, .function, .figure: []
    }
  }

  /// The same form with every tensor replaced.
  func replacingTensors(_ transform: (Variable) throws -> Variable) rethrows -> Value {
    switch self {
    case .tensor(let variable): return .tensor(try transform(variable))
    case .record(var record):
      for place in record.fields.indices {
        record.fields[place].value = try record.fields[place].value.replacingTensors(transform)
      }
      return .record(record)
    case .list(let values): return .list(try values.map { try $0.replacingTensors(transform) })
    case .text, .function, .figure: return self
    }
  }

  /// The same form with other tensors, given in order.
  func replacingTensors(by tensors: [Variable]) -> Value {
    var rest = tensors[...]
    return replacingTensors { rest.popFirst() ?? $0 }
  }

  /// Whether two values differ in nothing but numbers: the same names, shapes, precisions and axis
  /// names, the very same functions.
  func hasForm(of other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)):
      a.shape == b.shape && a.precision == b.precision && a.labels == b.labels
    case (.text(let a), .text(let b)): a == b
    case (.record(let a), .record(let b)):
      a.fields.count == b.fields.count && a.instance === b.instance && a.isTrace == b.isTrace
        && zip(a.fields, b.fields).allSatisfy {
          $0.name == $1.name && $0.value.hasForm(of: $1.value)
        }
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.hasForm(of: $1) }
    case (.function(let a), .function(let b)): a.isSame(as: b)
    default: false
    }
  }

  /// Whether it is made of numbers and texts alone, and so holds nothing that could hold on to the
  /// step that made it.
  var isPlain: Bool {
    switch self {
    case .tensor, .text: true
    case .record(let record):
      record.instance == nil && !record.isTrace && record.fields.allSatisfy(\.value.isPlain)
    case .list(let values): values.allSatisfy(\.isPlain)
    case .function, .figure: false
    }
  }
}
