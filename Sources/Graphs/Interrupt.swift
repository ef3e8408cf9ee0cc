import Synchronization

/// A flag that stops an evaluation between two ops; set from any thread.
///
/// With it goes word of how far the evaluation is.
public final class Interrupt: Sendable {
  private let flag = Atomic<Bool>(false)

  /// How far the evaluation is.
  public let progress = Progress()

  private struct Training: Sendable {
    /// The steps of training that were taken.
    var steps = 0
    /// After how many of them it is to be stopped, as it was when it was first run.
    var planned: [Int] = []
    /// After how many it was.
    var stops: [Int] = []
  }
  private let training = Mutex(Training())

  /// A flag that is not set.
  public init() {}

  /// Asks the evaluation to stop.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// Takes the request back: what was to stop has stopped, and what it has done is kept.
  public func settle() {
    flag.store(false, ordering: .relaxed)
    training.withLock { $0.stops.append($0.steps) }
  }

  /// After how many steps of training a stop was settled.
  public var stops: [Int] { training.withLock { $0.stops } }

  /// Begins to count steps anew, and has training stopped after some, so that a run that was stopped
  /// can be run again.
  public func planStops(_ stops: [Int]) {
    training.withLock { $0 = Training(planned: stops) }
  }

  /// A step of training begins.
  ///
  /// - Throws: `Interrupted` where it was planned or asked to stop.
  public func beginStep() throws(Interrupted) {
    try check()
    let isPlanned = training.withLock { training in
      guard training.planned.first == training.steps else { return false }
      training.planned.removeFirst()
      return true
    }
    if isPlanned { throw Interrupted() }
  }

  /// How many steps of training were done.
  public var stepCount: Int { training.withLock { $0.steps } }

  /// A step of training is done.
  public func endStep() { training.withLock { $0.steps += 1 } }

  /// Whether it was asked to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: `Interrupted` once it was asked to stop.
  @inline(__always)
  public func check() throws(Interrupted) {
    if flag.load(ordering: .relaxed) { throw Interrupted() }
  }
}

/// The user asked to stop.
public struct Interrupted: Error, Sendable {
  /// The one value.
  public init() {}
}
