/// What a cell was before each change.
package struct UndoStack {
  private var states: [CellText] = []

  /// How many changes are remembered, and of cells of which length.
  private static let limit = 200
  private static let longest = 1 << 16

  /// Nothing to go back to.
  package init() {}

  /// Remembers a state, unless only the cursor moved since.
  package mutating func record(_ state: CellText) {
    guard state.scalars.count <= Self.longest else { return }
    if let last = states.last, last.scalars == state.scalars {
      states[states.count - 1].cursor = state.cursor
      return
    }
    states.append(state)
    if states.count > Self.limit { states.removeFirst() }
  }

  /// The last state that differs from the present one, which is then forgotten.
  package mutating func goBack(from present: CellText) -> CellText? {
    while let last = states.popLast() {
      if last.scalars != present.scalars { return last }
    }
    return nil
  }
}
