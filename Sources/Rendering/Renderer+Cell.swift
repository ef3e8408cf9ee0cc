public import Evaluation

extension Renderer {
  /// What a cell prints: every claim in order, the notes, and the result of its last statement.
  ///
  /// Bindings and definitions before the last statement are silent: who wants to see one writes its
  /// name. The last statement may have several results, as `(a, b) = …` does; all are shown. If it
  /// is a claim it stands among the claims, and so do failed claims inside the functions it called.
  ///
  /// - Parameters:
  ///   - result: what the cell gave.
  ///   - number: of the cell, for a last result without a name.
  public func lines(for result: CellResult, number: Int? = nil) -> [Line] {
    let claims = result.outcomes.filter(\.isClaim)
    let last = result.outcomes.filter { $0.range == result.outcomes.last?.range && !$0.isClaim }
    return claims.flatMap { lines(for: $0) } + result.notes.flatMap { lines(forNote: $0) }
      + last.flatMap { lines(for: $0, number: number) }
  }

  /// A remark: `note: …`.
  public func lines(forNote note: String) -> [Line] {
    var line = Line("note: ", .warning)
    line.append(note)
    return fitted(line.wrapped(to: width))
  }
}

extension Outcome {
  var isClaim: Bool {
    if case .claim = content { true } else { false }
  }
}
