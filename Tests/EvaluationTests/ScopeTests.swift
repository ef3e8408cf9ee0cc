import Evaluation
import Syntax
import Testing

/// What a name stands for: sizes, locals, functions.
struct ScopeTests {
  @Test func `a function's sizes are bound per call and seen by the functions inside`() throws {
    let session = try Session(
      "n(x : [N]) = N", "two(x : [N], y : [N]) = N", "inner(x : [N]) = { g(y : [N]) = N; g }")
    #expect(try session.numbers("n([1, 2]) + 10 * n([1, 2, 3])") == [32])
    #expect(session.error("two([1], [1, 2])")?.message == "[2] is not [N]: N is 1 (from x), not 2")
    #expect(try session.numbers("inner([1, 2])([3, 4])") == [2])
    #expect(session.error("inner([1, 2])([3, 4, 5])")?.kind == .shape)
  }

  @Test func `layer parameters are sizes of the functions inside`() throws {
    let session = try Session("layer L(D) { W : [D, 2 * D] = 1; call(x : [D]) = size[1](W) + D }")
    #expect(try session.numbers("L(3)([1, 2, 3])") == [9])
    #expect(session.error("L(3)([1, 2])")?.kind == .shape)
  }

  @Test func `session sizes never reach into functions`() throws {
    let session = try Session("X : [T] = [1, 2]", "f(y : [T]) = T")
    #expect(try session.numbers("f([1, 2, 3])") == [3])
    #expect(try session.numbers("T") == [2])
  }

  @Test func `the name that bound a size may change it, others must keep to it`() throws {
    let session = try Session("X : [T, D] = ones(2, 3)")
    let error = try #require(session.error("Y : [T] = ones(5)"))
    #expect(error.message == "[5] is not [T]: T is 2 (bound by X, cell 1), not 5")
    try session.run("X : [T, D] = ones(5, 3)")
    #expect(try session.shape("Y : [T] = ones(5)") == "[T=5]")
    try session.run("X = 1")
    #expect(session.error("T")?.kind == .name)
  }

  @Test func `one scope cannot hold a size and a variable of one name`() throws {
    let session = try Session("X : [T] = [1, 2]")
    #expect(session.error("T = 5")?.kind == .name)
    #expect(session.error("T() = 5")?.kind == .name)
    #expect(session.error("(a, T) = (1, 2)")?.kind == .name)
    #expect(session.error("f(x : [N]) = { N = 3; N }; f([1])")?.kind == .name)
    try session.run("k = 5")
    let error = try #require(session.error("Y : [k] = ones(5)"))
    #expect(error.message == "k is a value here, not the size of an axis")
    #expect(error.range != nil)
  }

  @Test func `sizes do arithmetic`() throws {
    let session = try Session("f(x : [N], y : [2 * N - 1]) = N")
    #expect(try session.numbers("f([1, 2], [1, 2, 3])") == [2])
    #expect(
      session.error("f([1, 2], [1, 2])")?.message == "[2] is not [2 * N - 1]: 2*N-1 is 3, not 2")
  }

  @Test func `a block has its own names and sees those around it`() {
    expectHolds(
      """
      a = 1
      claim { a = 2; b = a + 1; b } == 3
      claim a == 1
      f(x) = { y = x; g(z) = y + z; y = 100; g(1) }
      claim f(1) == 2
      """)
  }

  @Test func `functions call themselves, local ones too`() {
    expectHolds(
      """
      f(n) = if n == 0 then 1 else n * f(n - 1)
      claim f(5) == 120
      claim { g(n) = if n == 0 then 0 else 2 + g(n - 1); g(4) } == 8
      h(k) = { g(n) = if n == 0 then k else g(n - 1); g(3) }
      claim h(7) == 7
      """)
  }

  @Test func `shadowing a prelude name changes no prelude function`() throws {
    let session = try Session("m = LSTM(2, 2)")
    let before = try session.numbers("m(m.start(), [1, 2]).h")
    try session.run("σ = x -> 0; tanh = x -> 0; cat = 3")
    #expect(try session.numbers("m(m.start(), [1, 2]).h") == before)
  }

  @Test func `defaults see the parameters before them`() {
    expectHolds("f(a, b = 2 * a, c = a + b) = c; claim f(1) == 3; claim f(1, c = 7, b = 0) == 7")
  }

  @Test func `a value is taken apart into names`() throws {
    let session = try Session(
      "(a, b) = (1, \"x\"); (u, v) = [[1, 2], [3, 4]]; (h, c) = (h = 5, c = 6)")
    #expect(try session.numbers("[a, v[1], c]") == [1, 4, 6])
    #expect(session.error("(a, b) = (1, 2, 3)")?.message == "2 names for a list of 3")
  }

  @Test func `an error leaves the session as it was`() throws {
    let session = try Session("a = 1; X : [T] = [1, 2]")
    #expect(session.error("a = 2; X : [T] = [1, 2, 3]; b = 5; nope") != nil)
    #expect(try session.numbers("a + T") == [3])
    #expect(session.error("b")?.kind == .name)
    #expect(session.interpreter.state.cellCount == 2)
  }
}
