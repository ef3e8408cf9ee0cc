import Graphs
import Syntax

extension SessionState {
  /// The names whose values came about through some others, oldest first.
  ///
  /// Functions and layers are not among them: they look names up when they are called. What calls
  /// one depends on what it looks up.
  ///
  /// Complexity: O(names × what each reaches).
  public func dependents(of names: Set<String>) -> [String] {
    let known = bindings.filter { $0.value.code != nil && !names.contains($0.key) }
    return known.filter { !dependencies(of: $0.value).isDisjoint(with: names) }
      .sorted { $0.value.place < $1.value.place }.map(\.key)
  }

  /// Those of some names whose values came about through another of them before it was bound anew:
  /// `b` after `a = 1; b = a; a = 2`.
  public func overtaken(among names: Set<String>) -> [String] {
    names.filter { name in
      guard let binding = bindings[name], binding.code != nil else { return false }
      return dependencies(of: binding).intersection(names).contains { other in
        other != name && (bindings[other].map { $0.place > binding.place } ?? false)
      }
    }
  }

  /// The names two states give different meanings, those that only one has included.
  public func changes(since earlier: SessionState) -> Set<String> {
    bindings.changes(since: earlier.bindings)
  }

  /// The session names a binding's value came about through.
  fileprivate func dependencies(of binding: Binding) -> Set<String> {
    guard let expression = binding.expression else { return [] }
    var start = expression.freeNames
    // A size changes with the name whose ascription bound it.
    for name in start {
      if bindings[name] == nil, let owner = sizes[name]?.owner { start.insert(owner) }
    }
    return Reach(from: start, in: self).names
  }
}

extension SessionState.Binding {
  /// Where it stands in the session: by cell, then by place in the cell.
  fileprivate var place: (Int, Int) { (cell, code?.range.lower ?? 0) }
}

extension Evaluator {
  /// Evaluates session names again, each after those it depends on, with the draws they had.
  ///
  /// A name whose expression uses the name itself begins from the value it began with.
  func renew(_ names: Set<String>) throws {
    let order = state.bindings.filter { names.contains($0.key) }
      .sorted { $0.value.place < $1.value.place }.map(\.key)
    var waiting = names
    for name in order { try renew(name, &waiting) }
  }

  private func renew(_ name: String, _ waiting: inout Set<String>) throws {
    guard waiting.remove(name) != nil, let binding = state.bindings[name],
      let code = binding.code
    else { return }
    let before = state.dependencies(of: binding).intersection(waiting)
    for other in before.sorted() { try renew(other, &waiting) }
    try graph.interrupt.check()
    let value = try renewed(name, binding, code)
    reaches = [:]
    state.bindings[name] = SessionState.Binding(
      value: value, cell: binding.cell, code: code, shape: binding.shape, part: binding.part,
      source: binding.source, draws: binding.draws, predecessor: binding.predecessor)
  }

  private func renewed(
    _ name: String, _ binding: SessionState.Binding, _ code: Code
  ) throws -> Value {
    let activation = Activation(
      scope: nil, call: Call(.cell(binding.cell), in: nil), source: binding.source,
      home: .session)
    release(name)
    drawCounts = binding.draws
    if let predecessor = binding.predecessor {
      state.bindings[name] = SessionState.Binding(
        value: predecessor, cell: binding.cell, code: nil, shape: nil, part: nil,
        source: binding.source, draws: [:])
    }
    guard let part = binding.part else {
      return try bound(name, binding.shape, code, in: activation)
    }
    activation.binding = part.binding
    let parts = try destructured(code, part.names, in: activation)
    return try settled(name, parts[part.place], in: activation)
  }
}
