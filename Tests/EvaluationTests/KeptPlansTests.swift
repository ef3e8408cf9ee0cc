import Evaluation
import SameBits
import Syntax
import Tensors
import Testing

/// A loop that runs again goes on with the plans it had, as long as nothing has changed that it sees.
struct KeptPlansTests {
  static let lesson = """
    X = randn(8, 3); Y = sum[1](X); k = 2; W = [1, 2, 3]
    shift(x) = x + k
    loss(w) = mean((shift(tanh(X) @ w) - Y)^2)
    step(s, i) = { w = s.w; L = loss(w); (w = w - 0.1 * ∂L/∂w, loss = L + sum(W)) }
    learn(n, w) = improve(step, (w = w), 1..n)
    """

  @Test func `training that is taken up again keeps its plans`() throws {
    let session = try Session(Self.lesson)
    try session.run("a = learn(6, zeros(3))")
    #expect(session.interpreter.keptPlanCount == 1)
    // Two steps alone: no plan would be made for so few.
    try session.run("b = learn(2, a.last.w)")
    #expect(session.interpreter.keptPlanCount == 1)
    let plain = Session(usesPlans: false)
    try plain.run(Self.lesson)
    try plain.run("a = learn(6, zeros(3)); b = learn(2, a.last.w)")
    #expect(try bits("b.last.w", session) == bits("b.last.w", plain))
  }

  @Test func `a loop that is timed keeps its plans`() throws {
    let session = try Session("k = 3")
    let text = "improve((s, i) -> (w = s.w + i * k, loss = s.w), (w = 0), 1..9).last.w"
    let source = Source(name: "cell", text: text)
    let statements = try Parser.parse(source)
    _ = try session.interpreter.run(times: 3, statements, source: source)
    #expect(session.interpreter.keptPlanCount == 1)
    // The same text in another cell is another loop.
    #expect(try session.numbers(text) == [135])
    #expect(session.interpreter.keptPlanCount == 2)
  }

  @Test(arguments: [
    // Numbers that a function on the way uses, and the function itself.
    "k = 5", "shift(x) = x * k", "X = X + 1", "W = [0, 0, 1]", "loss(w) = sum(w^4)",
    // A name that had its standard meaning.
    "tanh(x) = x / 2", "mean(x) = sum(x)",
    // The very function.
    "step(s, i) = (w = s.w + i, loss = i)",
  ])
  func `what the steps see has changed`(_ change: String) throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(Self.lesson)
      try session.run("a = learn(6, zeros(3))")
      try session.run(change)
    }
    #expect(with.interpreter.keptPlanCount == 0)
    for session in [with, without] { try session.run("b = learn(6, zeros(3))") }
    #expect(try bits("b.curve", with) == bits("b.curve", without))
    #expect(try bits("b.curve", with) != bits("a.curve", with))
  }

  @Test func `what the steps do not see may change`() throws {
    let session = try Session(Self.lesson, "a = learn(6, zeros(3))", "other = 3", "b = a.curve")
    #expect(session.interpreter.keptPlanCount == 1)
  }

  @Test func `numbers around a function are part of it`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(
        "learn(n, c) = improve((s, i) -> (w = s.w * c + i, loss = sum(s.w)), (w = zeros(2)), 1..n).last.w"
      )
      try session.run("a = learn(7, 0.5)")
      try session.run("b = learn(7, 0.5)")
      try session.run("c = learn(7, 0.25)")
      try session.run("d = learn(7, [0.5, 0.25])")
    }
    // What a call captured is not held when its cell is over.
    #expect(with.interpreter.keptPlanCount == 0)
    for name in ["a", "b", "c", "d"] { #expect(try bits(name, with) == bits(name, without)) }
  }

  @Test func `a loss that is given to the prelude is seen`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run("X = randn(6, 2); k = 1; m = Linear(2, 1); miss(m, x) = mean((m(x) - k)^2)")
      try session.run("a = train(m, miss, X, 9).curve")
      try session.run("k = 2")
      try session.run("b = train(m, miss, X, 9).curve")
    }
    #expect(try bits("b", with) == bits("b", without))
    #expect(try bits("b", with) != bits("a", with))
  }

  @Test func `another precision and another state make other plans`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(Self.lesson)
      try session.run("a = learn(6, zeros(3))")
      session.interpreter.setPrecision(.f32)
      try session.run("b = learn(6, f32([0, 0, 0]))")
      session.interpreter.setPrecision(.f64)
      try session.run("c = learn(6, f32([0, 0, 0]))")
      try session.run("d = learn(6, zeros(3, 1)[:, 0])")
    }
    for name in ["a.last.w", "b.last.w", "c.last.w", "d.last.w", "b.curve"] {
      #expect(try bits(name, with) == bits(name, without))
    }
  }

  @Test(arguments: [
    "fold((h, x) -> tanh(h * W[1] + x), 0, X[:, 0])",
    "scan((h, x) -> (h = if x[0] > 0 then h.h / 2 else h.h + 1, y = x[1]), (h = 1), X).h",
    "map(x -> sum(x * W), X)",
    "sum(map((a, b) -> fold((h, x) -> h * x + a[0], b[1], X), X, X + 1))",
    "{ L = sum(scan((h, x) -> tanh(h @ R + x), W, X)); (∂L/∂W, ∂L/∂R, L) }",
  ])
  func `loops at the session keep their plans`(_ text: String) throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run("X = randn(40, 3); W = [1, 2, 3] / 3; R = randn(3, 3)")
    }
    let found = try [with, without].map { try $0.repeated(text, times: 4).value }
    #expect(with.interpreter.keptPlanCount == 1)
    let (a, b) = (try #require(found[0]), try #require(found[1]))
    expectIdentical(a, b, text)
  }

  @Test func `rows of other shapes come in turns`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(
        "step(h, x) = h + sum(x^2); run(n) = fold(step, zeros(n), reshape(1..60 * n, 60, n) / n)")
      for turn in 1...3 {
        for size in 1...9 { try session.run("r\(turn * 10 + size) = run(\(size))") }
      }
    }
    #expect((1...4).contains(with.interpreter.keptPlanCount))
    for name in (1...3).flatMap({ turn in (1...9).map { "r\(turn * 10 + $0)" } }) {
      #expect(try bits(name, with) == bits(name, without))
    }
  }

  @Test func `going back to an earlier state of the session`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(Self.lesson)
      let state = session.interpreter.state
      try session.run("k = 7; a = learn(6, zeros(3))")
      session.interpreter.restore(state)
      try session.run("b = learn(6, zeros(3))")
    }
    #expect(try bits("b.curve", with) == bits("b.curve", without))
  }

  @Test func `draws follow the names that lead to them and the seed`() throws {
    let (with, without) = (Session(), Session(usesPlans: false))
    for session in [with, without] {
      try session.run(
        "step(s, i) = { e = randn(2); (w = s.w + e, loss = sum(e * rand(2))) }; other = step")
      try session.run("a = improve(step, (w = zeros(2)), 1..9); a = a.curve")
      try session.run("b = improve(step, (w = zeros(2)), 1..9); b = b.curve")
      try session.run("c = improve(other, (w = zeros(2)), 1..9); c = c.curve")
      try session.run("f() = improve(step, (w = zeros(2)), 1..9).curve; d = (f(), f())")
      try session.run("d = d[1]")
      session.interpreter.setSeed(5)
      try session.run("a5 = improve(step, (w = zeros(2)), 1..9); a5 = a5.curve")
    }
    let names = ["a", "b", "c", "d", "a5"]
    for name in names { #expect(try bits(name, with) == bits(name, without)) }
    #expect(try Set(names.map { try bits($0, with) }).count == names.count)
  }

  private func bits(_ text: String, _ session: Session) throws -> [UInt64] {
    try session.numbers(text).map(\.bitPattern)
  }
}
