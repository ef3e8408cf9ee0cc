import HashTreeCollections

/// What names stand for.
///
/// A value whose copies share what they have in common: every cell works on a copy of the session, and
/// many earlier ones are kept to go back to.
public struct Bindings: Sendable {
  private var tree: TreeDictionary<String, SessionState.Binding> = [:]
  private var recent = RecentBindings()

  /// What a name stands for.
  ///
  /// - Complexity: O(log of the number of names).
  public internal(set) subscript(name: String) -> SessionState.Binding? {
    get { tree[name] }
    set {
      tree[name] = newValue
      recent.add(name)
    }
  }

  /// Those of some names.
  func restricted(to names: Set<String>) -> Bindings {
    var bindings = Bindings()
    for name in names {
      if let known = tree[name] { bindings.tree[name] = known }
    }
    return bindings
  }

  /// All names, in no order.
  public var names: [String] { Array(tree.keys) }

  /// The names that two of them give different meanings, those that only one has included.
  ///
  /// - Complexity: O(what was bound in between) where that is little, else O(names).
  public func changes(since earlier: Bindings) -> Set<String> {
    let names = recent.names(since: earlier.recent) ?? Set(tree.keys).union(earlier.tree.keys)
    return names.filter { tree[$0] !== earlier.tree[$0] }
  }
}

extension Bindings: Sequence {
  /// Names with what they stand for, in no order.
  public func makeIterator() -> some IteratorProtocol<(key: String, value: SessionState.Binding)> {
    tree.makeIterator()
  }
}
