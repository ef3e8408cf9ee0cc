import CVectors
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that wait for work on large arrays.
///
/// Between two ops there are a few microseconds, less than it takes to wake a thread. So a helper looks
/// out for new work for a while before it sleeps.
final class Crew: @unchecked Sendable {
  static let shared = Crew()

  // One thread at a time has work done; what it says of it is read by helpers that came in only.
  private let isBusy = Atomic(false)
  private var body: ((Int) -> Void)?
  private var count = 0
  private var places = 0
  private var hired = 0

  /// Twice the helpers that came in, and 1 while more may.
  private let door = Atomic(0)
  private let shares = (0..<Parallel.largest).map { _ in Share() }
  private let numbers = Atomic(0)
  private let sleepers = Atomic(0)
  private let bell = DispatchSemaphore(value: 0)

  /// How often who waits looks again at once; after that it makes room for others before each look.
  private static let looks = 64
  /// How often a helper makes room before it sleeps, some hundred microseconds where nobody takes it.
  ///
  /// To wake it takes as long where the processor itself is put to sleep, as in a virtual machine.
  private static let patience = 600

  /// The parts of a thread, of which others take some when theirs are done.
  ///
  /// A thread has the same share of whatever is cut into as many parts: its numbers are still in its
  /// cache when the next loop comes.
  private final class Share: Sendable {
    let next = Atomic(0)
    // Two in one line of the cache would go from processor to processor at every part.
    private let room = InlineArray<15, UInt64>(repeating: 0)
  }

  /// Calls `body` with the numbers from 0 to below `count`, several at a time, in any order.
  ///
  /// - Returns: false where the crew has other work; then nothing was called.
  func perform(_ count: Int, helpers: Int, _ body: (Int) -> Void) -> Bool {
    guard isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    defer { isBusy.store(false, ordering: .releasing) }
    while hired < helpers && hire() { hired += 1 }
    withoutActuallyEscaping(body) { body in
      self.body = body
      self.count = count
      places = helpers
      for share in 0...helpers { shares[share].next.store(first(of: share), ordering: .relaxed) }
      door.store(1, ordering: .sequentiallyConsistent)
      let asleep = min(sleepers.load(ordering: .sequentiallyConsistent), helpers)
      for _ in 0..<asleep { bell.signal() }
      _ = work(as: 0)
      _ = door.bitwiseAnd(~1, ordering: .acquiringAndReleasing)
      var looks = 0
      while door.load(ordering: .acquiring) != 0 {
        looks += 1
        if looks < Crew.looks { vectors_pause() } else { sched_yield() }
      }
      self.body = nil
    }
    return true
  }

  private func first(of share: Int) -> Int { count * share / (places + 1) }

  /// Whether there was work left for a worker.
  // Not inlined: whatever it holds of the work is let go before it returns.
  @inline(never) private func work(as worker: Int) -> Bool {
    guard let body else { return false }
    var isSome = false
    for other in 0...places {
      let share = (worker + other) % (places + 1)
      let end = first(of: share + 1)
      while true {
        let part = shares[share].next.wrappingAdd(1, ordering: .relaxed).oldValue
        if part >= end { break }
        body(part)
        isSome = true
      }
    }
    return isSome
  }

  /// Whether there was work for a helper to do.
  private func help(_ number: Int) -> Bool {
    var state = door.load(ordering: .sequentiallyConsistent)
    while state & 1 == 1 {
      let (exchanged, original) = door.weakCompareExchange(
        expected: state, desired: state + 2, ordering: .acquiringAndReleasing)
      if exchanged {
        // One too many where fewer threads are asked for than there once were.
        let isWanted = state >> 1 < places && work(as: number % places + 1)
        door.wrappingSubtract(2, ordering: .acquiringAndReleasing)
        return isWanted
      }
      state = original
    }
    return false
  }

  private func wait(_ number: Int) {
    for look in 0..<(Crew.looks + Crew.patience) {
      if help(number) { return }
      if look < Crew.looks { vectors_pause() } else { sched_yield() }
    }
    sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
    // Work may have come before who brought it could know of a sleeper.
    if !help(number) { bell.wait() }
    sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
  }

  private func serve() -> Never {
    let number = numbers.wrappingAdd(1, ordering: .relaxed).oldValue
    while true { wait(number) }
  }

  /// Whether there is one helper more.
  private func hire() -> Bool {
    // Signals are for the thread that waits at the prompt, but for those of a crash.
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    for crash in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] {
      unsafe sigdelset(&all, crash)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard unsafe pthread_create(&thread, nil, Crew.entry, nil) == 0 else { return false }
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      {
        _ in Crew.shared.serve()
      }
  #else
    private static let entry:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        _ in Crew.shared.serve()
      }
  #endif
}
