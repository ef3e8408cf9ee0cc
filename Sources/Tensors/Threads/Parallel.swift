import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Work on large arrays, shared out among the cores.
///
/// Work is cut by its size alone, so that no result depends on how many threads there are.
public enum Parallel {
  private static let limit = Atomic(preset)
  static let largest = 256

  /// How many threads work at once, from 1 to 256: as many as there are cores, or the number in the
  /// environment variable `DAFTAR_THREADS`.
  public static var threads: Int {
    get { limit.load(ordering: .relaxed) }
    set { limit.store(min(max(newValue, 1), largest), ordering: .relaxed) }
  }

  private static var preset: Int {
    if let text = unsafe getenv("DAFTAR_THREADS"), let count = unsafe Int(String(cString: text)),
      (1...largest).contains(count)
    {
      return count
    }
    return min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), largest)
  }

  /// Calls `body` once for each part of `count` places, several at a time, in any order.
  ///
  /// - Parameter grain: places in one part, the last one maybe fewer.
  public static func forEachPart(of count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    let parts = (count + grain - 1) / grain
    let workers = min(threads, parts)
    if workers <= 1 {
      for part in 0..<parts { body((part * grain)..<min((part + 1) * grain, count)) }
      return
    }
    func run(_ part: Int) { body((part * grain)..<min((part + 1) * grain, count)) }
    // Work inside other work is done by the thread that came to it.
    if !Crew.shared.perform(parts, helpers: workers - 1, run) {
      for part in 0..<parts { run(part) }
    }
  }
}
