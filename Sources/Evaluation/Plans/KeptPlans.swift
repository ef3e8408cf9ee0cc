import Graphs
import Synchronization

/// The plans of loops that ran, for when one of them runs again: training that is taken up once more, a
/// cell that is timed.
final class KeptPlans: Sendable {
  private struct Entry {
    let basis: StepBasis
    let isSealed: Bool
    let plans: [StepPlan]
  }

  /// The plans of cells.
  let cells: RepeatedCells

  private let entries = Mutex<[Entry]>([])

  // Of a session's loops a few are run over and over.
  private static let most = 8

  /// No plans yet.
  ///
  /// - Parameter leastWork: what a cell has to do to get one.
  init(forCellsOf leastWork: RepeatedCells.LeastWork = .usual) {
    cells = RepeatedCells(leastWork)
  }

  /// For how many loops there are plans.
  var count: Int { entries.withLock { $0.count } }

  /// The plans of a loop whose steps rest on the same.
  ///
  /// They are the caller's until it keeps them again: no plan is run by two at once.
  func take(for loop: Loop, isSealed: Bool) -> StepPlans? {
    entries.withLock { entries in
      let place = entries.firstIndex { entry in
        entry.isSealed == isSealed && entry.basis.isBelow(loop)
      }
      return place.map { place in
        let entry = entries.remove(at: place)
        return StepPlans(isSealed: isSealed, entry.plans, on: entry.basis)
      }
    }
  }

  /// Keeps the plans of a loop, those used last in front.
  func keep(_ plans: StepPlans, for loop: Loop) {
    guard let basis = plans.basis ?? StepBasis(of: loop) else { return }
    let entry = Entry(basis: basis, isSealed: plans.isSealed, plans: plans.lasting)
    for plan in entry.plans { plan.plan.rest() }
    entries.withLock { entries in
      entries.insert(entry, at: 0)
      if entries.count > KeptPlans.most { entries.removeLast() }
    }
  }

  /// Lets go of what a cell has made useless, and with it of the values that it used.
  func settle(in state: SessionState) {
    cells.settle(in: state)
    entries.withLock { entries in
      entries = entries.compactMap { entry in
        entry.basis.settled(in: state).map { basis in
          Entry(basis: basis, isSealed: entry.isSealed, plans: entry.plans)
        }
      }
    }
  }
}

extension Loop {
  /// The plans there are for the steps of a loop that ran before and was the same.
  func keptPlans(isSealed: Bool) -> StepPlans {
    let evaluator = invocation.evaluator
    let known = evaluator.mayPlan ? evaluator.plans?.take(for: self, isSealed: isSealed) : nil
    return known ?? StepPlans(isSealed: isSealed)
  }

  /// Keeps the plans that were made for its steps.
  func keep(_ plans: StepPlans) {
    if plans.hasPlan { invocation.evaluator.plans?.keep(plans, for: self) }
  }
}
