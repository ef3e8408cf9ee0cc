import Evaluation
import Graphs
import HashTreeCollections
import Syntax

/// A name whose value was made from something that is another thing now.
public struct StaleName: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The cell that bound it.
  public let cell: Int
}

// A name that is bound again leaves what was made from it behind. Nothing is recomputed unasked;
// what is behind is marked, and said once.
extension Notebook {
  /// How long `:auto on` may take, by how long the cells took before.
  static let automaticBudget = Duration.seconds(2)

  /// The names that are behind, oldest first.
  public var staleNames: [StaleName] {
    stale.compactMap { name in
      state.bindings[name].map { StaleName(name: name, cell: $0.cell) }
    }.sorted { ($0.cell, $0.name) < ($1.cell, $1.name) }
  }

  /// Marks what a cell left behind.
  ///
  /// - Parameter earlier: the session before the cell.
  /// - Returns: the names it marked that were not marked before.
  mutating func markStale(since earlier: SessionState) -> [StaleName] {
    let changed = state.changes(since: earlier)
    stale.subtract(changed)
    // A new name changes the meaning of nothing that could be computed without it, unless the
    // prelude had it.
    let rebound = changed.filter { earlier.bindings[$0] != nil || isStandard($0) }
    if rebound.isEmpty, stale.isEmpty, changed.count < 2 { return [] }
    // What is made from something stale is stale from the start.
    let behind = Set(state.dependents(of: rebound)).subtracting(changed)
      .union(state.dependents(of: stale)).union(state.overtaken(among: changed))
    let new = behind.subtracting(stale)
    stale.formUnion(behind)
    return staleNames.filter { new.contains($0.name) }
  }

  /// Evaluates names again that are behind.
  ///
  /// - Returns: what became of each, oldest first.
  mutating func renew(
    _ names: Set<String>, _ interrupt: Interrupt
  ) throws(Diagnostic) -> ValueChanges {
    let before = state
    try interpreter.renew(names, interrupt: interrupt)
    stale.subtract(names)
    let order = names.compactMap { name in before.bindings[name].map { (name, $0) } }
      .sorted { ($0.1.cell, $0.0) < ($1.1.cell, $1.0) }
    let items = order.compactMap { name, old in
      state.bindings[name].map { ValueChange(name: name, before: old.value, after: $0.value) }
    }
    return ValueChanges(items: items, showsValues: false)
  }

  /// What `:auto on` does behind a cell that left names behind: nil where that would take too long.
  mutating func renewAutomatically(
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> ValueChanges? {
    let cost = stale.reduce(Duration.zero) { $0 + (costs[$1] ?? .zero) }
    // A file that is run again must give the same on every machine: it says itself where it took long.
    guard role == .replay || runDepth > 0 || cost < Self.automaticBudget else { return nil }
    return try renew(stale, interrupt)
  }
}
