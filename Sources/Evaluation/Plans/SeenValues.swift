import Graphs
import Tensors

/// What the names that an expression sees stand for, as the plan of a cell is given it.
struct SeenValues {
  /// The names that stand for something, in order.
  let names: [String]
  private let values: [Value]
  /// The nodes in them, in order; one may be there more than once.
  let nodes: [Node]

  /// What names stand for in a session; names that stand for nothing there are left out.
  init(_ names: some Collection<String>, in state: SessionState) {
    let known = names.sorted().compactMap { name in
      state.bindings[name].map { (name, $0.value) }
    }
    self.names = known.map(\.0)
    values = known.map(\.1)
    nodes = values.flatMap { $0.tensors.map(\.node) }
  }

  /// The forms of the values by name.
  var forms: [String: Value] {
    Dictionary(uniqueKeysWithValues: zip(names, values.map(\.form)))
  }

  /// For each node the first place that it is at.
  var places: [Int] {
    var first: [ObjectIdentifier: Int] = [:]
    return nodes.enumerated().map { place, node in
      first[ObjectIdentifier(node)]
        ?? {
          first[ObjectIdentifier(node)] = place
          return place
        }()
    }
  }

  /// Whether what is there once for one value in `places` is so here.
  func has(_ places: [Int]) -> Bool {
    places.count == nodes.count
      && places.enumerated().allSatisfy { $0 == $1 || nodes[$0] === nodes[$1] }
  }

  /// Borders in place of the nodes, one for each node, and the names bound to values made of them.
  func bordered(by recorder: Recorder, in state: inout SessionState) -> [Node] {
    let places = places
    var borders: [Node] = []
    for (place, node) in nodes.enumerated() {
      borders.append(
        places[place] < place ? borders[places[place]] : recorder.border(withPastOf: node))
    }
    var rest = borders[...]
    for (name, value) in zip(names, values) {
      let bordered = value.replacingTensors { variable in
        rest.popFirst().map { Variable($0, variable.labels) } ?? variable
      }
      state.bindings[name] = state.bindings[name]?.replacing(by: bordered)
    }
    return borders
  }

  /// What makes records in them instances of layers.
  var instances: Set<ObjectIdentifier> {
    Set(values.flatMap(\.instances).map(ObjectIdentifier.init))
  }

  /// The nodes that functions and layers in them hold besides.
  var captured: [Node] {
    var found = CapturedNodes()
    for value in values { found.look(into: value) }
    return found.nodes
  }
}

/// The nodes that functions and layers hold.
private struct CapturedNodes {
  private(set) var nodes: [Node] = []
  private var scopes: Set<ObjectIdentifier> = []

  mutating func look(into value: Value) {
    switch value {
    case .tensor, .text, .figure: break
    case .list(let values): for value in values { look(into: value) }
    case .record(let record):
      for argument in record.instance?.arguments ?? [] { take(argument.value) }
      for field in record.fields { look(into: field.value) }
    case .function(let function): look(into: function)
    }
  }

  private mutating func look(into function: Function) {
    switch function {
    case .closure(let closure):
      var scope = closure.scope
      while let current = scope, scopes.insert(ObjectIdentifier(current)).inserted {
        for argument in current.instance?.arguments ?? [] { take(argument.value) }
        for entry in current.entries { take(entry.value) }
        scope = current.parent
      }
    case .onAxes(let inner, _): look(into: inner)
    case .gradient(let inner): take(inner)
    case .builtin, .op, .layer: break
    }
  }

  private mutating func take(_ value: Value) {
    nodes += value.tensors.map(\.node)
    look(into: value)
  }
}

extension Value {
  /// What makes the records in it instances of layers.
  fileprivate var instances: [Instance] {
    switch self {
    case .record(let record):
      (record.instance.map { [$0] } ?? []) + record.fields.flatMap(\.value.instances)
    case .list(let values): values.flatMap(\.instances)
    case .tensor, .text, .figure, .function: []
    }
  }
}
