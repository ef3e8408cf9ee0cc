import Evaluation
import Graphs
import Synchronization
import Testing

/// What a step of a long loop does besides giving values is done once: the plan that is tried does
/// none of it, and evaluated again for a gradient the step finds what it found.
struct PinnedFileTests {
  /// Gives 1, then 2, then 3: a file that somebody keeps writing to.
  private final class RestlessHost: Host {
    private let reads = Mutex(0)
    var readCount: Int { reads.withLock { $0 } }

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
    let host = RestlessHost()
    session.interpreter = Interpreter(host: host)
    session.interpreter.historyLimit = historyLimit
    // Every step reads other numbers, and multiplies by the first of them.
    try session.run(
      """
      w = [1, 1]
      H = scan((h, i) -> { r = load("x.csv")[0]; h + r * w }, zeros(2), 1..200)
      L = sum(H[-1])
      """)
    // w is 1: the last state is the sum of all that was read, and so is the gradient.
    let read = (1...200).map(Double.init)
    let state = [read.reduce(0, +), read.reduce(200, +)]
    #expect(try session.numbers("trace(H).r[:, 0]") == read)
    #expect(try session.numbers("H[-1]") == state)
    #expect(try session.numbers("∂L/∂w") == state)
    #expect(try session.numbers("trace(H).r[:, 0]") == read)
    #expect(host.readCount == 200)
  }

  @Test(
    arguments: [
      ("fold((h, i) -> h + load(\"x.csv\")[0, 0], 0, 1..40)", 40),
      ("map(i -> i * load(\"x.csv\")[0, 0], 1..40)", 40),
      // At one step only, behind those that a plan did.
      ("scan((h, i) -> if i == 30 then h + load(\"x.csv\")[0, 0] else 2 * h, 1, 1..40)", 1),
      ("train(3, (w, b) -> mean((w * load(\"x.csv\")[0, 0] - b)^2), [3, 3], 30)", 30),
    ])
  func `every step reads once`(loop: String, count: Int) throws {
    let host = RestlessHost()
    let session = Session()
    session.interpreter = Interpreter(host: host)
    try session.run(loop)
    #expect(host.readCount == count)
  }

  @Test func `training inside a step is done once`() throws {
    let interrupt = Interrupt()
    let session = Session()
    _ = try session.interpreter.run(
      "map(i -> train(i, (w, b) -> mean((w - b)^2), [3, 3], 5).model, 1..20)", interrupt: interrupt)
    #expect(interrupt.stepCount == 20 * 5)
  }
}
