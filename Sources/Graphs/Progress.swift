import Synchronization

/// How far a long evaluation is: written by the thread that evaluates, read by the one that waits.
public final class Progress: Sendable {
  /// What is known of a training run that is going on.
  public struct State: Sendable {
    /// Steps done.
    public var done = 0
    /// Steps in all.
    public let total: Int
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

  /// The innermost run that is going on; nil where there is none.
  public var current: State? { runs.withLock { $0.last } }

  /// A run begins, perhaps inside another.
  public func begin(total: Int) { runs.withLock { $0.append(State(total: total)) } }

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
