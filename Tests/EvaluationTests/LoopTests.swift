import Evaluation
import Graphs
import Ops
import Syntax
import Tensors
import Testing

/// `scan`, `fold`, `map`, short and long.
struct LoopTests {
  @Test func `scan stacks results without the start, fold keeps the last, map has no state`() {
    expectHolds(
      """
      claim scan((h, x) -> h + x, 10, [1, 2, 3]) == [11, 13, 16]
      claim scan((h, x, y) -> h + x * y, 0, [1, 2], [3, 4]) == [3, 11]
      claim fold((h, x) -> h + x, 10, [1, 2, 3]) == 16; claim map((a, b) -> a - b, [1, 2], [3, 5]) == [-2, -3]
      claim scan((h, x) -> h @ x, eye(2), [[[0, 1], [1, 0]], [[2, 0], [0, 2]]])[1] == [[0, 2], [2, 0]]
      """)
  }

  @Test func `the state is what the start has; further fields are outputs`() throws {
    expectHolds(
      """
      r = scan((s, x) -> (h = s.h + x, y = s.h), (h = 0), [1, 2, 3])
      claim r.h == [1, 3, 6]; claim r.y == [0, 1, 3]
      f = fold((s, x) -> (h = s.h + x, y = s.h), (h = 0), [1, 2, 3]); claim f.y == 3
      p = scan((y, x, t) -> if t == 0 then 100 else y + x, 0, [5, 6, 7], steps([5, 6, 7]))
      claim p == [100, 106, 113]
      """)
    let session = Session()
    let error = try #require(session.error("scan((s, x) -> (h = x), (h = 0, c = 0), [1])"))
    #expect(error.kind == .loop)
    #expect(error.message == "the state is (h, c), step 0 returned (h)")
    #expect(error.hint == "c is missing")
    #expect(session.error("scan((s, x) -> x, (h = 0), [1])")?.kind == .loop)
  }

  @Test func `an error names the step`() throws {
    let session = Session()
    let error = try #require(session.error("map(i -> [1, 2][i], 0..5)"))
    #expect(error.notes.contains("in step 2 of map"))
    #expect(session.error("scan((h, x) -> h, 0, 1..2, 1..3)")?.message == "3 rows beside 2")
  }

  @Test func `loops without steps give no rows of the right shape`() throws {
    let session = Session()
    #expect(try session.shape("scan((h, x) -> h, zeros(3), [])") == "[0, 3]")
    #expect(try session.shape("scan((s, x) -> s, (h = 0, c = zeros(2)), []).c") == "[0, 2]")
    #expect(try session.numbers("fold((h, x) -> h, 7, [])") == [7])
    #expect(try session.shape("map(x -> x, [])") == "[0]")
  }

  @Test func `the gradient passes ten thousand steps`() {
    expectHolds(
      """
      w = 0.9999; H = scan((h, x) -> w * h + x, 0, ones(10000)); L = last(H)
      claim ∂L/∂w ≈ fold((s, i) -> (g = s.h + w * s.g, h = w * s.h + 1), (g = 0, h = 0), 1..10000).g
      claim ∂L/∂H[0] ≈ w^9999
      """)
  }

  @Test func `a chain of a million nodes is freed`() throws {
    let graph = Graph()
    var last = try graph.apply(.add, Node(.init(1)), Node(.init(1)))
    for _ in 0..<1_000_000 { last = try graph.apply(.negate, last) }
    #expect(last.value[element: 0] == 2)
  }

  // MARK: loops whose past is cut off

  /// Cells, and what to ask behind them.
  static let training = """
    m = LSTM(2, 3); X = randn(40, 2); k = 0.5
    r = scan((s, x) -> { n = 0.1 * randn(3); t = m(s, k * x); (h = t.h + n, c = t.c, e = n) }, m.start(), X)
    L = sum(r.h^2) + sum(r.e)
    """

  @Test(
    arguments: [
      "L", "r.h", "r.e", "∂L/∂m.Wf", "∂L/∂r.h", "∂L/∂k", "trace(L).m.f", "trace(r.h).n",
      "uses(L, k)", "do(L, k = 0.25)", "n = trace(r.h).n; ∂L/∂n", "M = 2 * L; ∂M/∂m.f",
      "jacobian(r.h[30], r.c[3])",
      "∂(v -> { q = sum(scan((h, x) -> tanh(h * v + x[0]), 0, X)^2); ∂q/∂v })(0.3)",
    ])
  func `a loop cut off from its past gives the same bits`(question: String) throws {
    let whole = Session()
    let cut = Session(historyLimit: 3000)
    try whole.run(Self.training)
    try cut.run(Self.training)
    let first = try whole.variable(question)
    let second = try cut.variable(question)
    #expect(first.shapeText == second.shapeText)
    #expect(
      first.tensor.elements.map(\.bitPattern) == second.tensor.elements.map(\.bitPattern))
    // Asked again, in a later cell, after the history was made once.
    #expect(try cut.numbers(question) == second.tensor.elements)
  }
}
