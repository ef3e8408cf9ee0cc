import Syntax

/// What evaluating an expression can touch at the session: names it looks up, those that functions,
/// layers and other names look up in their turn, and the layers on the way.
struct Reach {
  /// The session names.
  private(set) var names: Set<String> = []
  /// The layers that may be called, those of the prelude included.
  private(set) var layers: [Layer] = []
  /// Every name that was looked for there, those included that stand for nothing.
  private(set) var seen: Set<String> = []

  // Whether what names were bound by may be evaluated again.
  private let followsExpressions: Bool

  /// What some names reach.
  ///
  /// - Parameter followsExpressions: whether what they were bound by may be evaluated again.
  init(from start: Set<String>, in state: SessionState, followsExpressions: Bool = true) {
    self.followsExpressions = followsExpressions
    follow(start, in: state)
  }

  /// What calling a value reaches.
  init(of value: Value, in state: SessionState) {
    followsExpressions = true
    follow(mentioned(in: value), in: state)
  }

  private mutating func follow(_ start: Set<String>, in state: SessionState) {
    var waiting = Array(start)
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted else { continue }
      guard let binding = state.bindings[name] else {
        noteLayers(of: name)
        continue
      }
      names.insert(name)
      if followsExpressions, let expression = binding.expression { waiting += expression.freeNames }
      waiting += mentioned(in: binding.value)
    }
  }

  /// Whether a layer on the way has a parameter of a name.
  func hasParameter(_ name: String) -> Bool { layers.contains { $0.isParameter(name) } }

  // What is called when a value is: a function's own names, a layer's, those of what it captured.
  private mutating func mentioned(in value: Value) -> Set<String> {
    switch value {
    case .tensor, .text, .figure: return []
    case .list(let values):
      return values.reduce(into: []) { $0.formUnion(mentioned(in: $1)) }
    case .record(let record):
      return record.fields.reduce(into: note(record.instance?.layer)) {
        $0.formUnion(mentioned(in: $1.value))
      }
    case .function(let function): return mentioned(in: function)
    }
  }

  private mutating func mentioned(in function: Function) -> Set<String> {
    switch function {
    case .closure(let closure):
      // The prelude looks nothing up at the session, but may have been given what does.
      let free = closure.home == .prelude ? [] : closure.freeNames
      var names = free.filter { closure.scope?.find($0) == nil }
      var scope = closure.scope
      while let current = scope {
        for entry in current.entries { names.formUnion(mentioned(in: entry.value)) }
        scope = current.parent
      }
      return names
    case .layer(let layer): return note(layer)
    case .onAxes(let inner, _): return mentioned(in: inner)
    case .gradient(let inner): return mentioned(in: inner)
    case .builtin, .op: return []
    }
  }

  private mutating func note(_ layer: Layer?) -> Set<String> {
    guard let layer else { return [] }
    if layers.contains(where: { $0 === layer }) { return [] }
    layers.append(layer)
    let names = layer.declaration.freeNames
    if layer.home == .session { return names }
    for name in names { noteLayers(of: name) }
    return []
  }

  // The prelude looks nothing up at the session; its layers still have parameters.
  private mutating func noteLayers(of name: String) {
    guard case .function(.layer(let layer))? = Prelude.shared[name] else { return }
    _ = note(layer)
  }
}
