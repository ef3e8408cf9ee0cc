import Synchronization

/// A flag that stops an evaluation between two ops; set from any thread.
///
/// With it goes word of how far the evaluation is.
public final class Interrupt: Sendable {
  private let flag = Atomic<Bool>(false)

  /// How far the evaluation is.
  public let progress = Progress()

  /// A flag that is not set.
  public init() {}

  /// Asks the evaluation to stop.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// Takes the request back: what was to stop has stopped, and what it has done is kept.
  public func settle() { flag.store(false, ordering: .relaxed) }

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
