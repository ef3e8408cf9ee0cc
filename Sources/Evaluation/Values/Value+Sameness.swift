import Graphs
import Tensors

extension Value {
  /// Whether two values are one and the same, as far as can be told at once: the very nodes and functions,
  /// or single numbers that were given and are equal.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)): a.labels == b.labels && a.node.isSame(as: b.node)
    case (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.record(let a), .record(let b)):
      a.fields.count == b.fields.count && a.instance === b.instance && a.isTrace == b.isTrace
        && zip(a.fields, b.fields).allSatisfy {
          $0.name == $1.name && $0.value.isSame(as: $1.value)
        }
    case (.function(let a), .function(let b)): a.isSame(as: b)
    default: false
    }
  }
}

extension Function {
  /// Whether two functions are one and the same, as far as can be told at once.
  func isSame(as other: Function) -> Bool {
    switch (self, other) {
    case (.closure(let a), .closure(let b)): a.isSame(as: b)
    case (.builtin(let a), .builtin(let b)): a.name == b.name
    case (.op(let a), .op(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0 === $1 }
    case (.layer(let a), .layer(let b)): a === b
    case (.gradient(let a), .gradient(let b)): a.isSame(as: b)
    default: false
    }
  }
}

extension Closure {
  /// Whether both were made by the same text with the same local names around it.
  func isSame(as other: Closure) -> Bool {
    if self === other { return true }
    guard source === other.source, range == other.range, home == other.home else { return false }
    switch (scope, other.scope) {
    case (nil, nil): return true
    case (let scope?, let other?): return scope.isSame(as: other)
    default: return false
    }
  }
}

extension Scope {
  /// Whether the same names stand for the same here and in another scope, and further out.
  fileprivate func isSame(as other: Scope) -> Bool {
    if self === other { return true }
    guard entries.count == other.entries.count, instance === other.instance else { return false }
    for (entry, known) in zip(entries, other.entries)
    where entry.name != known.name || !entry.value.isSame(as: known.value) {
      return false
    }
    switch (parent, other.parent) {
    case (nil, nil): return true
    case (let parent?, let other?): return parent.isSame(as: other)
    default: return false
    }
  }
}

extension Node {
  /// Whether both are one node, or hold the same single number, given and not computed.
  fileprivate func isSame(as other: Node) -> Bool {
    if self === other { return true }
    guard isGiven, other.isGiven, shape == other.shape, precision == other.precision,
      let number = value.singleNumber, let known = other.value.singleNumber
    else { return false }
    return number.bitPattern == known.bitPattern
  }
}
