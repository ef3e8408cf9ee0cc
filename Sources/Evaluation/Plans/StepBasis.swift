import Tensors

/// What the plan of a step rests on besides what the step is given: the function, and all that it can
/// see.
struct StepBasis {
  private let function: Closure
  /// What it is called by: draws inside are keyed by that.
  private let name: String?
  private let precision: Precision
  private let sizes: [String: Int]
  /// Every name that the function may look up at the session.
  let names: Set<String>
  private var bindings: Bindings

  /// What the steps of a loop rest on now; nil where the function is not written in the language.
  init?(of loop: Loop) {
    guard case .function(.closure(let closure)) = loop.function.value else { return nil }
    let state = loop.invocation.evaluator.state
    function = closure
    name = loop.function.name
    precision = state.precision
    sizes = state.sizes.mapValues(\.value)
    var names = loop.visibleNames
    // Where its own name is given to another function, nobody calls this one again.
    if closure.scope?.isBare ?? true, let name = closure.name { names.insert(name) }
    self.names = names
    bindings = state.bindings
  }

  /// Whether the steps of a loop rest on the same.
  func isBelow(_ loop: Loop) -> Bool {
    guard case .function(.closure(let closure)) = loop.function.value else { return false }
    return function.isSame(as: closure) && name == loop.function.name
      && holds(in: loop.invocation.evaluator.state)
  }

  /// The same in a session that went on; nil where it is not the same any more, or holds on to what a
  /// call captured.
  func settled(in state: SessionState) -> StepBasis? {
    guard function.scope?.isBare ?? true, holds(in: state) else { return nil }
    var basis = self
    // Earlier meanings of other names can go.
    basis.bindings = state.bindings
    return basis
  }

  private func holds(in state: SessionState) -> Bool {
    precision == state.precision
      && names.isDisjoint(with: state.bindings.changes(since: bindings))
      && sizes == state.sizes.mapValues(\.value)
  }
}
