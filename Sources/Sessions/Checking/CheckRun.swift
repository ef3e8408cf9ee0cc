import Dispatch
import Synchronization

/// Checks many files side by side and reports them in order.
public enum CheckRun {
  /// Checks files, as many at a time as there are cores.
  ///
  /// - Parameters:
  ///   - paths: the files.
  ///   - workers: how many at a time; as many as there are cores where it is nil.
  ///   - report: told of each file as soon as it and all before it are done, never twice at a time.
  /// - Returns: the checks in the order of the paths.
  public static func run(
    _ paths: [String], workers: Int? = nil, report: @Sendable (SessionCheck) -> Void
  ) -> [SessionCheck] {
    let board = Board(count: paths.count)
    let workers = max(1, min(paths.count, workers ?? Posix.coreCount))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while let place = board.take() {
        board.put(SessionCheck(of: paths[place]), at: place, report: report)
      }
    }
    return board.checks
  }

  /// What is still to be done, and what is done.
  private final class Board: Sendable {
    private struct State {
      var next = 0
      var reported = 0
      var checks: [SessionCheck?]
    }
    private let state: Mutex<State>
    private let count: Int

    init(count: Int) {
      self.count = count
      state = Mutex(State(checks: Array(repeating: nil, count: count)))
    }

    /// The place of a file that nobody checks yet.
    func take() -> Int? {
      state.withLock { state in
        guard state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func put(_ check: SessionCheck, at place: Int, report: (SessionCheck) -> Void) {
      state.withLock { state in
        state.checks[place] = check
        while state.reported < count, let check = state.checks[state.reported] {
          report(check)
          state.reported += 1
        }
      }
    }

    var checks: [SessionCheck] { state.withLock { $0.checks.compactMap(\.self) } }
  }
}
