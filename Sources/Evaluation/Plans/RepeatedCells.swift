import Synchronization

/// What is known of cells that did large things, for when one of them is evaluated again: a cell that is
/// timed, a value that follows another one.
final class RepeatedCells: Sendable {
  /// How a cell is to be evaluated.
  enum Way {
    /// As any other; what it does is not known.
    case unknown
    /// While all it does is written down.
    case recorded
    /// By its plan.
    case planned(CellPlan)
    /// As any other; a plan is of no use.
    case evaluated
  }

  private struct Entry {
    let text: String
    var way: Way
    // How often it was to be recorded.
    private var recordings = 0

    init(_ text: String) {
      self.text = text
      way = .unknown
    }

    /// Has it recorded, unless that has come to nothing too often.
    mutating func record() {
      way = recordings < RepeatedCells.mostRecordings ? .recorded : .evaluated
      recordings += 1
    }
  }

  private let entries = Mutex<[Entry]>([])
  /// What a cell has to make for a plan to be worth it.
  let leastWork: LeastWork

  /// Ops, and bytes that they make.
  struct LeastWork {
    let ops: Int
    let bytes: Int
    let bytesAnOp: Int

    // A cell that makes less is done at once anyhow, small ops spend their time elsewhere, and of a few
    // there is nothing to be joined.
    static let usual = LeastWork(ops: 4, bytes: 1 << 20, bytesAnOp: 1 << 10)
    static let none = LeastWork(ops: 0, bytes: 0, bytesAnOp: 0)
  }

  init(_ leastWork: LeastWork) { self.leastWork = leastWork }

  private static let most = 8
  // A cell whose names stand for another thing each time is given up.
  private static let mostRecordings = 3

  /// How many cells have a plan.
  var count: Int {
    entries.withLock { entries in
      entries.count { if case .planned = $0.way { true } else { false } }
    }
  }

  /// How a cell with this text is to be evaluated.
  ///
  /// A plan is the caller's until it notes it again: none is run by two at once.
  func way(of text: String) -> Way {
    entries.withLock { entries in
      guard let place = entries.firstIndex(where: { $0.text == text }) else { return .unknown }
      let way = entries[place].way
      if case .planned = way { entries[place].way = .recorded }
      return way
    }
  }

  /// Notes how a cell is to be evaluated next time.
  func note(_ way: Way, of text: String) {
    entries.withLock { entries in
      let known = entries.firstIndex { $0.text == text }
      var entry = known.map { entries.remove(at: $0) } ?? Entry(text)
      if case .recorded = way { entry.record() } else { entry.way = way }
      entries.insert(entry, at: 0)
      if entries.count > RepeatedCells.most { entries.removeLast() }
    }
  }

  /// Lets go of plans that a cell has made useless, and with them of what functions hold.
  func settle(in state: SessionState) {
    entries.withLock { entries in
      for place in entries.indices {
        guard case .planned(let plan) = entries[place].way else { continue }
        plan.rest()
        if let settled = plan.settled(in: state) {
          entries[place].way = .planned(settled)
        } else {
          entries[place].record()
        }
      }
    }
  }
}
