import Evaluation
import Synchronization
import Testing

/// What a step of a long loop read is read once: evaluated again for a gradient, it finds the same.
struct PinnedFileTests {
  /// Gives 1, then 2, then 3: a file that somebody keeps writing to.
  private final class RestlessHost: Host {
    private let reads = Mutex(0)

    func contents(of path: String) throws -> [UInt8] {
      let count = reads.withLock { reads in
        reads += 1
        return reads
      }
      return Array("\(count),\(count + 1)\n".utf8)
    }
  }

  @Test(arguments: [3000, Int.max]) func `a step evaluated again reads the same bytes`(
    historyLimit: Int
  ) throws {
    let session = Session()
    session.interpreter = Interpreter(host: RestlessHost())
    session.interpreter.historyLimit = historyLimit
    // Every step reads other numbers, and multiplies by the first of them.
    try session.run(
      """
      w = [1, 1]
      H = scan((h, i) -> { r = load("x.csv")[0]; h + r * w }, zeros(2), 1..200)
      L = sum(H[-1])
      """)
    // w is 1: the last state is the sum of all that was read, and so is the gradient.
    let state = try session.numbers("H[-1]")
    let read = try session.numbers("trace(H).r[:, 0]")
    #expect(read.count == 200 && zip(read, read.dropFirst()).allSatisfy { $0 < $1 })
    #expect(state == [read.reduce(0, +), read.reduce(200, +)])
    #expect(try session.numbers("∂L/∂w") == state)
    #expect(try session.numbers("trace(H).r[:, 0]") == read)
  }
}
