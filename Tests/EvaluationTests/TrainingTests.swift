import Evaluation
import Graphs
import Synchronization
import Tensors
import Testing

/// Training: minibatches, optimisers, checks, and being stopped.
struct TrainingTests {
  private static let net = """
    layer Net(H) { a = Linear(2, H); b = Linear(H, 1)
      call(x : [*, 2]) = select(b(tanh(a(x))), -1, 0) }
    X = randn(120, 2); data = (x = X, y = X[:, 0] > X[:, 1])
    loss(m, d) = bcelogits(m(d.x), d.y)
    right(m) = mean((m(X) > 0) == data.y)
    """

  @Test(arguments: ["descent", "momentum", "adam", "adamw"])
  func `every optimiser learns which number is larger`(optimiser: String) {
    let rate = optimiser.hasPrefix("adam") ? 0.03 : 0.3
    expectHolds(
      """
      \(Self.net)
      r = train(Net(6), loss, data, 150, by = \(optimiser), rate = \(rate), limit = 1)
      claim right(r.model) > 0.93; claim r.curve[-1] < r.curve[0] / 2
      claim size(r.curve) == 150; claim r.stopped == 0; claim size(r.checks) == 0
      """)
  }

  @Test func `the best by the check is kept, not the last`() {
    expectHolds(
      """
      r = train(0, (w, b) -> mean((w - b)^2), [10, 10], 40, rate = 1, check = w -> (w - 3)^2, every = 1)
      claim r.model ≈ 3 ± 0.5; claim size(r.checks) == 40; claim r.checks[r.at] == min(r.checks)
      """)
  }

  @Test func `the same seed gives the same run, another seed another`() throws {
    func curve(_ seed: UInt64) throws -> [Double] {
      try Session(seed: seed).numbers(Self.net + "\ntrain(Net(4), loss, data, 20).curve")
    }
    #expect(try curve(3) == curve(3))
    #expect(try curve(3) != curve(4))
  }

  @Test func `a cell before it does not change a run`() throws {
    let plain = try Session(seed: 1).numbers(Self.net + "\nr = train(Net(4), loss, data, 9).curve")
    let other = try Session(seed: 1).numbers(
      Self.net + "\nz = randn(5)\nr = train(Net(4), loss, data, 9).curve")
    #expect(plain == other)
  }

  @Test func `minibatches go through all examples before any comes again`() {
    expectHolds(
      """
      p = minibatches(12, 4, 6); claim sort(flat(p[:3])) == 0..11; claim sort(flat(p[3:])) == 0..11
      claim any(p[:3] != p[3:]); claim shape(minibatches(3, 8, 2)) == [2, 3]
      """)
  }

  @Test func `running statistics move with after`() {
    expectHolds(
      """
      layer Net(D) { bn = BatchNorm(D); out = Linear(D, 1)
        call(x) = out(bn(x)) }
      x = 5 + 2 * randn(64, 3); data = (x = x, y = x[:, :1])
      r = train(Net(3), (m, d) -> mse(m(d.x), d.y), data, 60,
        after = (m, d) -> with(m, bn = observe(m.bn, d.x)))
      claim r.model.bn.seen ≈ mean[0](x) ± 0.5
      still = everywhere(r.model, training = 0)
      claim still(x[:1]) ≈ still(x)[:1]
      """)
  }

  @Test func `feeding mixes truth and guess by a probability`() {
    expectHolds(
      """
      t = ones(2000); g = zeros(2000)
      claim feed(t, g, 1) == t; claim feed(t, g, 0) == g; claim mean(feed(t, g, 0.3)) ≈ 0.3 ± 0.05
      claim fading(5)(0, 100) > 0.8; claim fading(5)(60, 100) < 0.01
      """)
  }

  @Test func `a decoder runs forced, free and between, and learns from it`() {
    expectHolds(
      """
      layer Dec(V, H) { token = Embedding(V, H); cell = GRU(H, H); out = Linear(H, V)
        next(s, i) = { h = cell(s, token(i)); (s = h, y = out(h)) }
        call(X, θ) = unroll(next, zeros(size[1](X), cell.H), X, θ) }
      m = Dec(5, 6); X = mod(reshape(0..23, 8, 3), 5)
      claim shape(m(X, 1)) == [8, 3, 5]; claim m(X, 1)[0] ≈ m(X, 0)[0]
      claim max(abs(m(X, 1) - m(X, 0))) > 0.01
      free = m(X, 0); again = m(cat[0](X[:1], argmax(free)[:-1]), 1); claim again ≈ free
      L = mean(m(X, 0.5)^2); claim norm((∂L/∂m).token.E) > 0
      """)
  }

  /// Asks for a stop while a step reads its 20th file.
  private final class StoppingHost: Host {
    let interrupt = Interrupt()
    private let reads = Mutex(0)

    func contents(of path: String) throws -> [UInt8] {
      let count = reads.withLock { reads in
        reads += 1
        return reads
      }
      if count == 20 { interrupt.request() }
      return Array("3,3\n".utf8)
    }
  }

  @Test func `stopped, it keeps the best so far and the cell goes on`() throws {
    let host = StoppingHost()
    let cell = """
      r = train(8, (w, b) -> mean((w - load("x.csv")[0])^2), [3, 3], 300000)
      after = r.model + 0
      """
    let session = Session()
    session.interpreter = Interpreter(host: host)
    let result = try session.interpreter.run(cell, interrupt: host.interrupt)
    #expect(result.notes.contains { $0.hasPrefix("stopped behind 19 of 300000 steps") })
    #expect(try session.numbers("r.stopped") == [1])
    let after = try session.numbers("after")
    #expect(after[0] < 8 && after[0] >= 3)
    #expect(host.interrupt.progress.current == nil)
    #expect(!host.interrupt.isRequested)
  }

  @Test func `stopped among steps that a plan does, it keeps the best so far`() throws {
    let interrupt = Interrupt()
    interrupt.planStops([25])
    let session = Session()
    let cell = "r = train(8, (w, b) -> mean((w - b)^2), [3, 3], 300000)"
    let result = try session.interpreter.run(cell, interrupt: interrupt)
    #expect(result.notes.contains { $0.hasPrefix("stopped behind 25 of 300000 steps") })
    #expect(try session.numbers("r.stopped") == [1])
    #expect(interrupt.progress.current == nil)
    #expect(!interrupt.isRequested)
  }

  @Test func `what every step remarks is said once`() throws {
    let result = try Session().run("train(3, (w, b) -> mean((w - b)^2), [3, 3], 20).stopped")
    #expect(result.notes.count == 1)
  }

  @Test func `a loss that is no number is said, and what was before it is kept`() throws {
    let cell = "r = train(1, (w, b) -> mean(log(w - 0.5 + 0 * b)), [3, 3], 30, rate = 0.2)"
    let session = Session()
    let notes = try session.run(cell).notes
    #expect(notes.contains { $0.hasPrefix("the loss is NaN at step ") })
    #expect(try session.numbers("isnan(r.model)") == [0])
  }

  @Test func `initialisers have the spread they are said to have`() {
    expectHolds(
      """
      claim std(gaussian([4000], 0.5)) ≈ 0.5 ± 0.03; claim var(he([500, 20])) ≈ 2/500 ± 0.0003
      claim var(lecun([500, 20])) ≈ 1/500 ± 0.0002; claim fanin([7]) == 1
      Q = orthogonal([5, 3]); claim Q' @ Q ≈ eye(3); R = orthogonal([3, 5]); claim R @ R' ≈ eye(3)
      layer Deep(D) { W : [D, D] ~ orthogonal; V : [D, D] ~ he }
      m = Deep(4); claim norm(m.W @ [1, 0, 0, 0]) ≈ 1
      """)
  }

  @Test func `what is wrong with training is said`() {
    let session = Session()
    #expect(
      session.complaint("train(1, (w, b) -> w, (x = [1, 2], y = [1, 2, 3]))").contains(
        "3 rows in y beside 2"))
    #expect(session.complaint("train(1, (w, b) -> w, 5)").contains("has no rows"))
    #expect(session.complaint("train(1, (w, b) -> 3, [1, 2])").contains("L does not depend on w"))
    #expect(
      session.complaint("improve((s, i) -> (w = 1), (w = 0), 1..3)").contains("and a loss"))
    #expect(session.complaint("take(5, [0])").contains("has no rows"))
    #expect(session.complaint("take([1, 2], [2])").contains("2"))
  }
}
