import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// What a name stands for: local names, the session, the prelude, builtins and ops.
  func lookup(_ name: String, at range: SourceRange, in activation: Activation) throws -> Value {
    if let value = try find(name, in: activation) { return value }
    // Words of other tools first: `len` is a length, not a slip of `lin`.
    let hint =
      ForeignNames.hint(for: name)
      ?? NearestName.of(name, in: visibleNames(in: activation)).map { "did you mean \($0)?" }
    throw fail(.name, "there is no \(name)", at: range, in: activation, hint: hint)
  }

  /// What a name stands for, if anything.
  func find(_ name: String, in activation: Activation) throws -> Value? {
    if let scope = activation.scope {
      if let value = scope.value(of: name) { return value }
      if scope.isInLayer, let method = scope.method(name) { return .function(.closure(method)) }
    }
    if activation.home == .session, let value = try sessionValue(name) { return value }
    return Evaluator.standard(name)
  }

  /// What a name stands for where nobody has given it another meaning.
  private static func standard(_ name: String) -> Value? {
    guard let value = standardValues[name] else { return nil }
    // Numbers get a node of their own for every use: nodes belong to one thread.
    if case .tensor(let variable) = value { return .numbers(variable.tensor) }
    return value
  }

  private static let standardValues: [String: Value] = {
    var values: [String: Value] = [:]
    for name in Op.catalogue.names + Builtin.catalogue.names { values[name] = builtin(name) }
    for name in Prelude.shared.names { values[name] = Prelude.shared[name] }
    return values
  }()

  /// The function a name stands for where nobody has given it another meaning.
  static func standardFunction(_ name: String) -> Value? {
    if case .function? = standardValues[name] { standardValues[name] } else { nil }
  }

  /// The same for a name that is looked up often.
  func sessionValue(_ name: String, _ symbol: Symbol) throws -> Value? {
    if interventions != nil { return try sessionValue(name) }
    if let value = table[symbol] { return value }
    guard let binding = state.bindings[name] else { return try sessionValue(name) }
    table.note(binding.value, as: symbol)
    return binding.value
  }

  /// What a name stands for at the session, as a `do` in progress would have it.
  func sessionValue(_ name: String) throws -> Value? {
    if let value = try interventions?.value(of: name, with: self) { return value }
    if let binding = state.bindings[name] { return binding.value }
    if state.sizes.isEmpty { return nil }
    return state.sizes[name].map { .numbers(Tensor(Double($0.value), precision: state.precision)) }
  }

  /// The builtin or op of a name.
  static func builtin(_ name: String) -> Value? {
    if let builtin = Builtin.catalogue[name] { return .function(.builtin(builtin)) }
    let ops = Op.catalogue.named(name)
    return ops.isEmpty ? nil : .function(.op(ops))
  }

  func visibleNames(in activation: Activation) -> [String] {
    var names = activation.scope?.names ?? []
    names += state.bindings.names
    names += state.sizes.keys
    names += Prelude.shared.names
    names += Builtin.catalogue.names
    names += Op.catalogue.names
    return names
  }
}

extension Scope {
  /// A function of the layer whose instance is being called.
  func method(_ name: String) -> Closure? {
    var scope: Scope? = self
    while let current = scope {
      if let method = current.layer?.method(name, in: current) { return method }
      scope = current.parent
    }
    return nil
  }
}
