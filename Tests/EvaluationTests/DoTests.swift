import Evaluation
import Syntax
import Testing

/// `do`: evaluating again with something replaced.
struct DoTests {
  static let block = "b = Block(4, 8); x = randn(3, 4); y = b(x); L = sum(y^2)"

  @Test(
    arguments: [
      "att.w", "att.q", "b.mid", "mlp.a", "att.Wq", "b.att.Wq", "W1", "x", "b", "y", "ln1.g",
    ])
  func `setting anything to its own value changes no bit`(path: String) throws {
    let session = try Session(Self.block)
    expectHolds("claim do(y, \(path) = v -> v) == y", in: session)
    expectHolds("claim do(L, \(path) = v -> v) == L", in: session)
  }

  @Test func `a site set to its traced value changes no bit`() throws {
    let session = try Session(Self.block)
    expectHolds("claim do(y, att.w = trace(y).att.w) == y", in: session)
    expectHolds("claim do(y, mid = trace(y).mid) == y", in: session)
  }

  @Test func `what is put in keeps the axis names`() throws {
    let session = try Session("K : [S, E] = eye(3)", "w(q : [E]) = sum[S](K @ q)")
    expectHolds("claim do(w([1, 2, 3]), K = 2 * eye(3)) == 12", in: session)
    expectHolds("claim do(w([1, 2, 3]), K = ones(5, 3)) == 30", in: session)
  }

  @Test func `a place is replaced where no loop gives steps`() throws {
    let session = try Session(
      "x = [1, 2, 3]; y = sum(x); f(a) = { w = 2 * a; sum(w) }; z = f(x)",
      "m = MultiHead(4, 2); q = randn(3, 4); u = m(q)")
    #expect(try session.numbers("do(y, x[0] = 5)") == [10])
    #expect(try session.numbers("do(z, w[1] = 0)") == [8])
    #expect(try session.numbers("do(z, w[1] = v -> 10 * v)") == [48])
    #expect(session.error("do(y, x[7] = 5)")?.message == "there is no x[7] behind y")
    expectHolds(
      """
      w = trace(u).w; v = do(w, m.w[0] = lower(3) / 3)
      claim v[0] == lower(3) / 3 and v[1] == w[1]
      claim do(u, w[0] = v[0]) == do(u, w = v)
      """, in: session)
  }

  @Test func `only descendants change`() throws {
    let session = try Session(Self.block, "z = do(y, att.w = 0)")
    expectHolds(
      """
      claim trace(z).att.v == trace(y).att.v; claim trace(z).ln1.s == trace(y).ln1.s
      claim sum(abs(trace(z).att.out)) == 0; claim norm(z - y) > 0
      claim trace(z).mid == x
      """, in: session)
  }

  @Test func `the session is untouched`() throws {
    let session = try Session(Self.block)
    let before = try session.numbers("y")
    try session.run("do(L, b = with(b, att.Wq = 0), x = 0)")
    #expect(try session.numbers("y") == before)
    expectHolds("claim sum(abs(b.att.Wq)) > 0; claim do(y, x = x) == y", in: session)
  }

  @Test func `parameters are found by any end of their path`() throws {
    let session = try Session(Self.block)
    expectHolds(
      """
      a = do(y, Wq = 0); claim do(y, att.Wq = 0) == a; claim do(y, b.att.Wq = 0) == a
      claim do(y, b = with(b, att.Wq = 0)) == a; claim a ≠ y or a == y; claim norm(a - y) > 0
      """, in: session)
    #expect(session.error("do(y, g = 0)")?.message == "g fits several: b.ln1.g, b.ln2.g")
    expectHolds("claim norm(do(y, ln1.g = 0) - do(y, ln2.g = 0)) > 0", in: session)
  }

  @Test func `replacements that overlap are made in order`() throws {
    let session = try Session(Self.block)
    expectHolds(
      """
      claim do(y, b = with(b, att.Wq = 0), att.Wk = 0) == do(y, att.Wq = 0, att.Wk = 0)
      claim do(y, Wq = 0, Wq = 1) == do(y, Wq = 1); claim do(3 * x, x = 1, x = v -> 2 * v)[0, 0] == 6
      """, in: session)
  }

  @Test func `parameters and sites of what a function makes are found too`() {
    expectHolds(
      """
      f(x) = { l = Linear(2, 3); o = l(x); o + 1 }; y = f([1, 1])
      claim do(y, l.W = 0) == [1, 1, 1]; claim do(y, W = 0, b = 2) == [3, 3, 3]
      claim do(f([1, 1]), l.W = 0) == [1, 1, 1]; claim do(y, o = 4) == [5, 5, 5]
      g(m) = do(m([1, 1]), m.W = 0); m = Linear(2, 3); claim g(m) == [0, 0, 0]
      """)
  }

  @Test func `session names reach through names, functions and layers`() {
    expectHolds(
      """
      k = 2; f(x) = k * x; h = f(3); z = h + 1
      claim do(z, k = 5) == 16; claim do(f(1), k = 7) == 7; claim do(z, h = 0) == 1
      layer S(D) { W : [D] = 1; call(x) = { q = x * k * W; q } }
      m = S(2); y = m([3, 4]); claim do(y, k = 5) == [15, 20]; claim do(y, q = 1) == [1, 1]
      claim do(y, m.W = 0) == [0, 0]; claim k == 2
      fs = (double = x -> k * x); claim do(fs.double(2), k = 10) == 20
      w = map(f, [1, 2]); claim do(w, k = 3) == [3, 6]
      """)
  }

  @Test func `a function's local names hide the session's`() {
    expectHolds("W = 1; f(x) = { W = 2 * x; W }; claim do(f(3), W = 10) == 10; claim W == 1")
    expectHolds("k = 1; f(x) = { k = 2; k * x }; y = f(3); claim do(y, k = 5) == 15")
  }

  @Test func `fields of bound records can be replaced`() {
    expectHolds(
      """
      f(x) = { s = (h = x, c = 2 * x); s.h + s.c }; y = f(3)
      claim do(y, s.h = 10) == 16; claim do(y, s = (h = 0, c = 1)) == 1
      """)
  }

  @Test func `draws are the same again`() {
    expectHolds(
      """
      s = 2; r = randn(3) * s; claim do(r, s = 2) == r; claim do(r, s = 4) ≈ 2 * r
      claim do(r, s = 1) == do(r, s = 1)
      (u, v) = (randn(2) * s, randn(2)); claim do(u, s = 2) == u; claim do(v, s = 4) == v
      a = randn(2) * s; a = randn(2) * s; claim do(a, s = 2) == a
      """)
  }

  @Test func `a destructured name is evaluated again`() {
    expectHolds(
      """
      f(z) = { a = 2 * z; (a, a + 1) }; (p, q) = f(3)
      claim do(q, a = 10) == 11; claim do(p + q, a = 10) == 21; s = p + q; claim do(s, p = 5) == 12
      """)
  }

  @Test func `a step of a loop is fed to those behind it`() {
    expectHolds(
      """
      H = scan((h, x) -> { g = h * x; g + 1 }, 1, [1, 2, 3]); L = sum(H)
      claim do(H, H[0] = 5) == [5, 11, 34]; claim do(L, H[1] = v -> v) == L
      claim do(L, g[1] = 0) == 2 + 1 + 4; claim do(L, g = 0) == 3; claim do(L, H = 0) == 0
      R = scan((s, x) -> (h = s.h + x, o = s.h), (h = 0), [1, 2, 3]); h = R.h
      claim do(R, R.h[0] = 5).h == [5, 7, 10]; claim do(R, R.h[0] = 5).o == [0, 5, 7]
      K = scan((s, x) -> (h = s.h + x), (h = 0), [1, 2, 3]).h; claim do(K, K[1] = 0) == [1, 0, 3]
      """)
  }

  @Test func `the nearest site is meant, so a trained network is not trained again`() {
    expectHolds(
      """
      loss(m) = { w = 2 * m.W; sum(w^2) }
      net = fold((m, i) -> m - 0.1 * ∂(loss)(m), Linear(1, 1), 1..3)
      L = loss(net); claim do(L, w = 5) == 25; M = L + 1; claim do(M, w = 5) == 26
      claim do(net.W, w = 5) ≠ net.W
      """)
  }

  @Test func `interventions nest`() {
    expectHolds(
      """
      s = 2; layer S(D) { W : [D] = 1; call(x) = x * s * W }; m = S(2); y = m([3, 4])
      claim do(do(y, s = 3), W = 2) == [18, 24]; claim do(do(y, W = 2), s = 3) == [18, 24]
      claim do(y + do(y, s = 3), s = 1) == [12, 16]; claim do(do(y, s = 3), s = 5) == [9, 12]
      """)
  }

  @Test func `what is not behind the value is an error`() throws {
    let session = try Session(Self.block, "qq = 3")
    #expect(session.error("do(y, qq = 1)")?.message == "there is no qq behind y")
    #expect(session.error("do(y, att.nope = 1)")?.message == "there is no att.nope behind y")
    #expect(session.error("do(y)") == nil)
    #expect(session.error("do(3, 4)")?.message == "do replaces by name")
    #expect(session.error("H = scan((h, x) -> h, 0, 1..2); do(H, H[5] = 0)")?.kind == .name)
    #expect(session.error("do(y, att.w[-1] = 0)")?.kind == .value)
  }

  @Test func `gradients flow through what was replaced`() {
    expectHolds(
      """
      x = 3; f(x) = { a = x^2; b = a * x; b }
      g(x) = do(f(x), a = v -> 2 * v); claim ∂(g)(2) ≈ 24
      h(x) = do(f(x), a = 5); claim ∂(h)(2) ≈ 5
      """)
  }
}
