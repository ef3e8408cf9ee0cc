import Synchronization

/// How far a long evaluation is: written by the thread that evaluates, read by the one that waits.
public final class Progress: Sendable {
  /// What is known of a loop that is going on; of training with its losses.
  public struct State: Sendable {
    /// Steps done.
    public var done = 0
    /// Steps in all.
    public let total: Int
    /// The part of the step at hand that loops inside it have done, 0 to 1.
    public var part = 0.0
    /// Whether its steps have losses.
    public var isTraining = false
    /// The loss of every step so far.
    public var losses: [Double] = []
    /// When it began.
    public let start: ContinuousClock.Instant

    /// A run that has done nothing yet.
    public init(total: Int, start: ContinuousClock.Instant = ContinuousClock.now) {
      self.total = total
      self.start = start
    }
  }

  private let runs = Mutex<[State]>([])

  /// Nothing is going on.
  public init() {}

  /// The innermost training that is going on, else the outermost loop; nil where there is neither.
  public var current: State? {
    runs.withLock { runs in
      let place = runs.lastIndex { $0.isTraining } ?? 0
      guard place < runs.count else { return nil }
      var state = runs[place]
      for inner in runs[(place + 1)...].reversed() {
        state.part = inner.total > 0 ? (Double(inner.done) + state.part) / Double(inner.total) : 0
      }
      return state
    }
  }

  /// Whether training is going on, so that stopping it leaves something to keep.
  public var isTraining: Bool { runs.withLock { $0.contains { $0.isTraining } } }

  /// A training run begins, perhaps inside another.
  public func begin(total: Int) { begin(total: total, isTraining: true) }

  /// A loop begins, perhaps inside another.
  public func beginLoop(total: Int) { begin(total: total, isTraining: false) }

  private func begin(total: Int, isTraining: Bool) {
    var state = State(total: total)
    state.isTraining = isTraining
    runs.withLock { $0.append(state) }
  }

  /// One more step of the innermost loop is done; so many more, or fewer where they are done again.
  public func step(_ count: Int = 1) {
    runs.withLock { runs in
      if let place = runs.indices.last { runs[place].done += count }
    }
  }

  /// One more step of the innermost run is done.
  public func step(loss: Double) {
    runs.withLock { runs in
      guard let place = runs.indices.last else { return }
      runs[place].done += 1
      runs[place].losses.append(loss)
    }
  }

  /// The innermost run is over.
  public func end() { runs.withLock { _ = $0.popLast() } }
}
