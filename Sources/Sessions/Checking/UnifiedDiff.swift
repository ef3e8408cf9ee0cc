/// What changes between two texts, as `diff -u` writes it.
enum UnifiedDiff {
  /// Lines shown around a change.
  private static let context = 3

  /// The lines of the diff; none where the texts are the same.
  ///
  /// - Complexity: O((lines + changes) · changes).
  static func lines(
    from old: [String], to new: [String], oldName: String, newName: String
  ) -> [String] {
    let edits = edits(from: old, to: new)
    let hunks = hunks(of: edits)
    guard !hunks.isEmpty else { return [] }
    return ["--- \(oldName)", "+++ \(newName)"]
      + hunks.flatMap { hunk in
        [heading(of: hunk, in: edits)] + edits[hunk].map { "\($0.sign)\($0.line)" }
      }
  }

  /// One line of both texts or of one of them.
  private struct Edit {
    let sign: Character
    let line: String
    var isChange: Bool { sign != " " }
    var isInOld: Bool { sign != "+" }
    var isInNew: Bool { sign != "-" }
  }

  private static func edits(from old: [String], to new: [String]) -> [Edit] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [Edit] = []
    var (oldPlace, newPlace) = (0, 0)
    while oldPlace < old.count || newPlace < new.count {
      if removed.contains(oldPlace) {
        edits.append(Edit(sign: "-", line: old[oldPlace]))
        oldPlace += 1
      } else if inserted.contains(newPlace) {
        edits.append(Edit(sign: "+", line: new[newPlace]))
        newPlace += 1
      } else {
        edits.append(Edit(sign: " ", line: old[oldPlace]))
        oldPlace += 1
        newPlace += 1
      }
    }
    return edits
  }

  /// The ranges of edits that hold changes close to each other.
  private static func hunks(of edits: [Edit]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for place in edits.indices where edits[place].isChange {
      let range = max(0, place - context)..<min(edits.count, place + context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func heading(of hunk: Range<Int>, in edits: [Edit]) -> String {
    let oldStart = edits[..<hunk.lowerBound].count { $0.isInOld }
    let newStart = edits[..<hunk.lowerBound].count { $0.isInNew }
    let oldCount = edits[hunk].count { $0.isInOld }
    let newCount = edits[hunk].count { $0.isInNew }
    return "@@ -\(span(oldStart, oldCount)) +\(span(newStart, newCount)) @@"
  }

  private static func span(_ start: Int, _ count: Int) -> String {
    // An empty range is named by the line before it.
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }
}
