import Evaluation
import Syntax
import Testing

/// Records and layers: vector spaces one can call.
struct RecordTests {
  @Test func `arithmetic and functions map over the leaves`() {
    expectHolds(
      """
      r = (a = 1, b = (c = [1, 2], d = 4))
      claim r + r == 2 * r; claim (r - r).b.c == [0, 0]; claim (-r).a == -1
      claim exp(0 * r).b.c == [1, 1]; claim sum(r) == 8; claim size(r) == 4
      claim (r^2).b.d == 16; claim max(r, 2).a == 2; claim √(r * r) ≈ r
      claim ((a = 1), (a = 2)) * 10 ≈ ((a = 10), (a = 20))
      """)
  }

  @Test func `records of other fields do not add`() throws {
    let session = Session()
    #expect(session.error("(a = 1, b = 2) + (a = 1)")?.message == "the right side has no field b")
    #expect(session.error("(a = 1) + (a = 1, b = 2)")?.message == "the left side has no field b")
    #expect(session.error("(a = \"x\") + 1")?.message == "+ does not take a text")
  }

  @Test func `of a layer only the parameters move`() throws {
    let session = try Session(
      """
      layer P(D) { W : [D] = 1; k = 5; part = Linear(D, 1); call(x) = x * W * k }
      p = P(2); q = 3 * p
      """)
    expectHolds("claim q.W == [3, 3]; claim q.k == 5; claim q.part.W ≈ 3 * p.part.W", in: session)
    expectHolds("claim size(p) == 2 + 2 + 1; claim q([1, 2]) == [15, 30]", in: session)
    expectHolds("claim sum(p - p) == 0; claim p.D == 2", in: session)
  }

  @Test func `a random parameter is its function of the sizes`() throws {
    let session = try Session("f(s) = 10 * s[0] + s[1] + zeros(s)", "layer L(D) { W : [D, 3] ~ f }")
    #expect(try session.numbers("L(2).W[0, 0]") == [23])
    #expect(try session.shape("L(2).W") == "[D=2, 3]")
    #expect(session.error("layer M() { W : [2] = [1, 2, 3] }; M()")?.kind == .shape)
  }

  @Test func `a local of a layer may not reuse a field's name`() throws {
    let session = try Session("layer L() { W : [1] = 0; call(x) = { W = x; W } }")
    #expect(session.error("L()(1)")?.message == "W is a field of L")
  }

  @Test func `with copies with a change, and parameters keep their shape`() throws {
    let session = try Session("b = Block(4, 8); c = with(b, att.Wq = 0, ln1.g = 2)")
    expectHolds("claim sum(abs(c.att.Wq)) == 0; claim c.ln1.g == [2, 2, 2, 2]", in: session)
    expectHolds("claim c.att.Wk == b.att.Wk; claim sum(abs(b.att.Wq)) > 0", in: session)
    expectHolds("r = with((a = 1), a = [1, 2]); claim r.a == [1, 2]", in: session)
    let other = session
    #expect(other.error("with(b, att.Wq = [1, 2])")?.message == "Wq is [D=4, D=4], not [2]")
    #expect(other.error("with(b, att.Q = 1)")?.message == "a Block has no att.Q")
    #expect(try other.shape("c.att.Wq") == "[D=4, D=4]")
  }

  @Test func `functions of a layer see its fields and one another`() {
    expectHolds(
      """
      layer L(D) { W : [D] = 2; twice(x) = 2 * x; call(x) = twice(x) * W + start(); start() = D }
      claim L(3)([1, 1, 1]) == [7, 7, 7]; claim L(3).twice(4) == 8; claim L(2).start() == 2
      """)
  }
}
