/// Writes a block anew, keeping each line of the old one that is still right.
///
/// A line that was shortened or loosened by its author, and an elision whose neighbours are still
/// there, say something; only what is wrong is replaced.
struct Merge {
  private let expected: Comparison.Block
  private let actual: Comparison.Block
  private let fresh: [TranscriptLine]
  private let comparison: Comparison

  /// What to write for a block whose cell now gives other lines.
  ///
  /// - Returns: kept lines by their place in `expected`, and fresh ones.
  /// - Complexity: O(expected · actual).
  static func of(
    _ expected: [TranscriptLine], with actual: [TranscriptLine], by comparison: Comparison
  ) -> [SessionDocument.Replacement] {
    let merge = Merge(
      expected: Comparison.Block(expected), actual: Comparison.Block(actual), fresh: actual,
      comparison: comparison)
    return merge.steps()
  }

  /// What is done with the next lines.
  private enum Step {
    /// The expected line stands for the actual one.
    case keep
    /// The actual line takes the expected one's place.
    case replace
    /// An elision stands for one more actual line.
    case absorb
    /// An elision is over.
    case pass
    /// The expected line goes.
    case drop
    /// The actual line comes.
    case add
  }

  // A replaced line is cheaper than one dropped and one added, and than leaving it to an elision:
  // an elision never grows over a neighbour that changed.
  private static let costs: [(step: Step, cost: Int)] = [
    (.keep, 0), (.pass, 0), (.absorb, 1), (.replace, 100), (.drop, 120), (.add, 120),
  ]

  /// The cheapest way to go through both blocks.
  private func steps() -> [SessionDocument.Replacement] {
    let (rows, columns) = (expected.lines.count, actual.lines.count)
    // The cost from a place to the end, and the first step of the way there.
    var best = [[(cost: Int, step: Step?)]](
      repeating: Array(repeating: (0, nil), count: columns + 1), count: rows + 1)
    for row in (0...rows).reversed() {
      for column in (0...columns).reversed() where row < rows || column < columns {
        var choice: (cost: Int, step: Step?) = (.max, nil)
        for (step, cost) in Self.costs where allows(step, row, column) {
          let (nextRow, nextColumn) = Self.next(step, row, column)
          let total = best[nextRow][nextColumn].cost + cost
          if total < choice.cost { choice = (total, step) }
        }
        best[row][column] = choice
      }
    }
    return path { best[$0][$1].step }
  }

  private func path(_ step: (Int, Int) -> Step?) -> [SessionDocument.Replacement] {
    var result: [SessionDocument.Replacement] = []
    var (row, column) = (0, 0)
    while let step = step(row, column) {
      switch step {
      case .keep, .pass: result.append(.kept(row))
      case .replace, .add: result.append(.fresh(fresh[column]))
      case .absorb, .drop: break
      }
      (row, column) = Self.next(step, row, column)
    }
    return result
  }

  private static func next(_ step: Step, _ row: Int, _ column: Int) -> (Int, Int) {
    switch step {
    case .keep, .replace: (row + 1, column + 1)
    case .pass, .drop: (row + 1, column)
    case .absorb, .add: (row, column + 1)
    }
  }

  private func allows(_ step: Step, _ row: Int, _ column: Int) -> Bool {
    let hasExpected = row < expected.lines.count
    let hasActual = column < actual.lines.count
    let isElision = hasExpected && expected.lines[row].pattern.isElision
    switch step {
    case .keep:
      return hasExpected && hasActual && !isElision
        && comparison.accepts(actual, column, for: expected, row)
    case .replace: return hasExpected && hasActual && !isElision
    case .absorb: return isElision && hasActual
    case .pass: return isElision
    case .drop: return hasExpected
    case .add: return hasActual
    }
  }
}
