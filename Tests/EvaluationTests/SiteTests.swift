import Evaluation
import Syntax
import Testing

/// Traces: every `=` a value depends on, by path.
struct SiteTests {
  @Test func `a path is the functions called, then the name`() throws {
    let session = try Session("f(x) = { a = 2 * x; g(a) }; g(x) = { b = x + 1; b }; y = f(3)")
    #expect(try session.value("trace(y)").fieldNames == ["f", "y"])
    #expect(try session.numbers("trace(y).f.g.b") == [7])
    #expect(try session.numbers("trace(y).b - trace(y).a + trace(y).f.b") == [8])
    #expect(try session.numbers("trace(y)[\"f.a\"] + trace(y)[\"b\"]") == [13])
  }

  @Test func `names may be skipped while one site fits`() throws {
    let session = try Session("f(x) = { a = x; a }; g(x) = { a = x; a }; y = f(1) + g(2)")
    #expect(session.error("trace(y).a")?.message == "a fits several sites: f.a, g.a")
    #expect(
      session.error("trace(y).nope")?.message == "there is no site nope; there is f.a, g.a, y")
    #expect(try session.numbers("trace(y).g.a") == [2])
  }

  @Test func `of several sites the one the latest statement bound is meant`() throws {
    let session = try Session(
      """
      layer Net() { w : [] = 1
        call(x) = { h = w * x; h^2 } }
      lossof(m) = (m(3) - 4)^2
      net = fold((m, i) -> m - 0.01 * ∂(lossof)(m), Net(), 1..4); y = net(2)
      """)
    expectHolds(
      """
      claim trace(net(2)).h == net.w * 2
      claim trace(y).h == net.w * 2
      claim size(trace(y).lossof.h) == 4
      """, in: session)
  }

  @Test func `what a value does not depend on is no site of it`() throws {
    let session = try Session("f(x) = { a = 2 * x; unused = 3 * x; a }; y = f(1)")
    #expect(try session.value("trace(y)")["f"]?.fieldNames == ["a"])
  }

  @Test func `loops stack their sites over time`() throws {
    let session = try Session(
      "m = LSTM(3, 4); X : [Step, I] = randn(7, 3); r = scan(m, m.start(), X); L = sum(last(r.h))")
    #expect(try session.shape("trace(L).m.f") == "[Step=7, H=4]")
    #expect(try session.shape("trace(L).f") == "[Step=7, H=4]")
    expectHolds(
      """
      s = (h = zeros(4), c = zeros(4)); s = m(s, X[0]); s = m(s, X[1]); s = m(s, X[2])
      claim trace(s.h).m[2].f == trace(L).f[2]; claim s.h == r.h[2]
      """, in: session)
    expectHolds("claim trace(L).m.c[6] == last(r.c)", in: session)
    try session.run("g(q) = { v : [H] = tanh(q); v }; Z = scan((h, x) -> g(x + h), zeros(3), X)")
    #expect(try session.shape("trace(Z).v") == "[Step=7, H=3]")
  }

  @Test func `nested loops stack twice`() throws {
    let session = try Session(
      "row(r) = map(x -> { v = 2 * x; v }, r); y = map(row, [[1, 2, 3], [4, 5, 6]])")
    #expect(try session.numbers("trace(y).v") == [2, 4, 6, 8, 10, 12])
    #expect(try session.shape("trace(y).v") == "[Step=2, Step=3]")
  }

  @Test func `repeated calls are numbered, recursion nests`() throws {
    let session = try Session("f(x) = { w = 2 * x; w }; o = f(1) + f(2) + f(3)")
    #expect(try session.numbers("trace(o).f[1].w") == [4])
    try session.run("r(n) = { a = if n == 0 then 1 else n * r(n - 1); a }; p = r(3)")
    #expect(try session.numbers("trace(p).r.r.a") == [2])
  }

  @Test func `instances are called by their names`() throws {
    let session = try Session("b = Block(4, 8); y = b(randn(3, 4))")
    #expect(try session.value("trace(y)").fieldNames == ["b", "y"])
    #expect(try session.shape("trace(y).att.w") == "[T=3, S=3]")
    expectHolds("claim sum[S](trace(y).b.att.w) ≈ 1", in: session)
  }

  @Test func `fields of a bound record are sites`() throws {
    let session = try Session("f(x) = { s = (h = x, c = 2 * x); s.h * s.c }; y = f(3)")
    #expect(try session.numbers("trace(y).f.s.c") == [6])
  }

  @Test func `ascribing, passing and naming make no new value`() {
    expectHolds(
      """
      x = [1, 2]; z : [T] = x; f(v) = v; L = sum(f(z)^2)
      claim ∂L/∂x == [2, 4]; claim ∂L/∂z == [2, 4]
      """)
  }
}
