import Catalogues
import Evaluation
import Ops
import Tensors

extension Notebook {
  /// What a name stands for at the prompt.
  func meaning(of name: String) -> Meaning? {
    if let binding = state.bindings[name] { return .value(binding.value, isPrelude: false) }
    if let size = state.sizes[name] {
      return .value(.numbers(Tensor(Double(size.value))), isPrelude: false)
    }
    if let value = Prelude.shared[name] { return .value(value, isPrelude: true) }
    if let builtin = Builtin.catalogue[name] { return .builtin(builtin) }
    let ops = Op.catalogue.named(name)
    return ops.isEmpty ? nil : .ops(ops)
  }

  /// Whether a name means something where the session says nothing of it.
  func isStandard(_ name: String) -> Bool {
    Prelude.shared[name] != nil || Builtin.catalogue[name] != nil
      || !Op.catalogue.named(name).isEmpty
  }

  /// The kinds of things a name can stand for.
  enum Meaning {
    /// Of the session or the prelude.
    case value(Value, isPrelude: Bool)
    /// Written in Swift, on whole values.
    case builtin(Builtin)
    /// What computes numbers; several may share a name.
    case ops([Op])
  }

  /// The names the session has bound, sorted, without numbered results.
  var boundNames: [String] {
    (state.bindings.names + state.sizes.keys.filter { state.bindings[$0] == nil })
      .filter { NumberedResults.number(of: $0) == nil }
      .sorted()
  }

  /// Every name that can stand in a cell.
  var allNames: Set<String> {
    Set(boundNames).union(Prelude.shared.names).union(Builtin.catalogue.names)
      .union(Op.catalogue.names)
  }
}
