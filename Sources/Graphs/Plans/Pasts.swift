/// How values that a cell is given came to be.
public enum Pasts {
  // A longer past is not looked through.
  private static let most = 100_000

  /// Whether none of some values lies behind others.
  ///
  /// Then a gradient by one of them has no way through another, and a cell that is recorded with borders
  /// in their place has the same gradients.
  ///
  /// - Parameters:
  ///   - given: what has borders.
  ///   - reached: those of it that a walk came to.
  ///   - captured: what functions hold, which has none.
  /// - Returns: false also where a past is left out or too long to tell.
  /// - Complexity: O(nodes behind `reached` and `captured`), up to a limit.
  public static func areApart(_ given: [Node], reached: [Node], captured: [Node]) -> Bool {
    let given = Set(given.map(ObjectIdentifier.init))
    if reached.contains(where: { $0.standsIn != nil }) { return false }
    var waiting = reached.flatMap(\.inputs) + captured
    var seen: Set<ObjectIdentifier> = []
    while let node = waiting.popLast() {
      if given.contains(ObjectIdentifier(node)) || node.standsIn != nil { return false }
      if !seen.insert(ObjectIdentifier(node)).inserted { continue }
      if seen.count > most { return false }
      waiting += node.inputs
    }
    return true
  }
}
