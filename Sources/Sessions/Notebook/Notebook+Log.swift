import Evaluation
import Graphs

/// All that a cell may change.
struct Snapshot: Sendable {
  let state: SessionState
  let settings: Settings
  let results: NumberedResults
  let stale: Set<String>
  let isAutomatic: Bool
}

/// A cell that was taken back, ready to be put forth again.
struct UndoneCell: Sendable {
  let cell: LoggedCell
  let before: Snapshot
  let after: Snapshot
}

// Going back and forth in the log.
extension Notebook {
  /// How many cells can be undone: each keeps what all names stood for.
  static let undoLimit = 100

  /// The notebook as it is, to come back to.
  var snapshot: Snapshot {
    Snapshot(
      state: interpreter.state, settings: settings, results: results, stale: stale,
      isAutomatic: isAutomatic)
  }

  mutating func restore(_ snapshot: Snapshot) {
    interpreter.restore(snapshot.state)
    settings = snapshot.settings
    results = snapshot.results
    stale = snapshot.stale
    isAutomatic = snapshot.isAutomatic
  }

  /// Writes a cell into the log; what was undone before cannot be redone any more.
  mutating func record(_ text: String, _ response: Response, _ before: Snapshot) {
    let width = role == .replay ? settings.width : Self.pageWidth
    log.append(
      LoggedCell(
        input: text, transcript: response.transcript(width: width),
        number: before.state.cellCount + 1, course: response.course))
    snapshots.append(before)
    if snapshots.count > Self.undoLimit { snapshots.removeFirst() }
    undone = []
    unsavedChanges += 1
  }

  /// Lets go of cells of the log that cannot be undone any more, where nobody will save them.
  mutating func forgetOldCells() { log.forgetPacked() }

  /// Takes the last cell of the log back, with all it changed.
  ///
  /// - Returns: the cell; nil where there is none that can be taken back.
  mutating func undo() -> LoggedCell? {
    guard let before = snapshots.popLast(), let cell = log.popLast() else { return nil }
    undone.append(UndoneCell(cell: cell, before: before, after: snapshot))
    restore(before)
    unsavedChanges += 1
    return cell
  }

  /// Puts the cell taken back last into its place again, without running it.
  ///
  /// - Returns: the cell; nil where none was taken back since the last one typed.
  mutating func redo() -> LoggedCell? {
    guard let last = undone.popLast() else { return nil }
    log.append(last.cell)
    snapshots.append(last.before)
    restore(last.after)
    unsavedChanges += 1
    return last.cell
  }
}
