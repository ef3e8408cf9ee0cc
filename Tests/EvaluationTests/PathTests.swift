import Evaluation
import Testing

/// Paths through lists and down to single numbers, in `with` and `do`.
struct PathTests {
  static let model = """
    m = GPT(5, 4, 2, 2, 6); i = [0, 1, 2]; y = m(i)
    """

  @Test func `with changes one layer of several`() {
    expectHolds(
      """
      \(Self.model)
      n = with(m, blocks[1].mlp.W1 = 0, blocks[-2].ln1.g = 3)
      claim n.blocks[1].mlp.W1 == zeros(4, 16); claim n.blocks[0].mlp.W1 == m.blocks[0].mlp.W1
      claim n.blocks[0].ln1.g == [3, 3, 3, 3]; claim n.blocks[1].ln1.g == m.blocks[1].ln1.g
      claim sum(abs(m.blocks[1].mlp.W1)) > 0; claim norm(n(i) - y) > 0
      """)
  }

  @Test func `with changes one number, or one row`() {
    expectHolds(
      """
      m = Linear(2, 3); n = with(m, W[1, -1] = 5); claim n.W - m.W == [[0, 0, 0], [0, 0, 5 - m.W[1, 2]]]
      claim with(m, W[0] = 0).W == [[0, 0, 0], m.W[1]]; claim with(m, W[0][2] = 0).W[0, 2] == 0
      r = (a = (1, (b = [3, 4])), c = 2); claim with(r, a[1].b[0] = 9).a[1].b == [9, 4]
      claim with(r, a[0] = 7).a[0] == 7; k = 1; claim with(r, a[k].b[k] = 0).a[1].b == [3, 0]
      claim ∂(v -> sum(with((a = [1, 2, 3]), a[1] = v).a^2))(5) == 10
      """)
  }

  @Test func `do reaches parameters of one layer of several`() {
    expectHolds(
      """
      \(Self.model)
      claim do(y, blocks[1].mlp.W1 = 0) == with(m, blocks[1].mlp.W1 = 0)(i)
      claim do(y, m.blocks[-1].mlp.W1 = 0) == do(y, blocks[1].mlp.W1 = 0)
      claim do(y, m.Wo[0, 1] = 5) == with(m, Wo[0, 1] = 5)(i)
      claim do(y, blocks[0].att.Wq[1] = v -> 2 * v) == with(m, blocks[0].att.Wq[1] = 2 * m.blocks[0].att.Wq[1])(i)
      claim do(y, i[0] = 3) == m([3, 1, 2])
      """)
  }

  @Test func `do reaches sites of one layer of several`() {
    expectHolds(
      """
      \(Self.model)
      claim do(y, blocks[1].att.out = v -> v) == y
      a = do(y, blocks[0].att.out = 0); claim norm(a - y) > 0
      claim a ≈ do(y, blocks[0].att.Wo = 0); claim do(y, block[0].att.out = 0) == a
      b = do(y, m.blocks[1].att.out = 0); claim norm(a - b) > 0; claim do(y, block[1].att.out = 0) == b
      claim do(y, att.out[1] = 0) == b
      """)
  }

  @Test func `sites of a trained model are those of its own layers`() {
    expectHolds(
      """
      layer Two() { part = map(k -> MLP(2, 3), 0..1)
        call(x) = part[1](part[0](x)) }
      m = Two(); n = m - 0.1 * m; y = n([1, 2])
      claim do(y, part[0].a = 0) == n.part[1](0 * [1, 2]); claim do(y, part[1].a = 0) == [0, 0]
      """)
  }

  @Test func `cells in a list are named by their place`() {
    expectHolds(
      """
      cells = (LSTM(2, 3), LSTM(3, 3)); X = randn(4, 2); z = stacked(cells, X)
      claim do(z, cells[1].Wf = 0) == stacked((cells[0], with(cells[1], Wf = 0)), X)
      claim do(z, cells[1].o = 0) == zeros(4, 3); claim norm(do(z, cells[0].f = 0) - z) > 0
      d = do(z, cells[1].o[2] = 0); claim d[2] == zeros(3); claim d[:2] == z[:2]; claim norm(d[3]) > 0
      """)
  }

  @Test func `repeated calls are told apart by their number`() {
    expectHolds(
      """
      g(x) = { w = 2 * x; w }; o = g(1) + g(2) + g(3)
      claim do(o, g[1].w = 0) == 8; claim do(o, g[0].w = 0) == 10; claim do(o, w = 0) == 0
      """)
  }

  @Test func `what leads nowhere is said, never left out`() {
    let session = Session()
    #expect(session.complaint("f(a) = a; f(a[1] = 3)").contains("f takes (a), not a[1]"))
    #expect(session.complaint("with(Linear(2, 3), W[2] = 0)").contains("a Linear has no W[2]"))
    #expect(
      session.complaint("with(Linear(2, 3), W[1] = [1, 2])").contains(
        "[2] does not fit in a place of [3]"))
    #expect(
      session.complaint("with((a = [1, 2]), a[0] = \"x\")").contains("takes numbers, not a text"))
    #expect(session.complaint("with((a = [1, 2]), a[0.5] = 1)").contains("whole number"))
    #expect(session.complaint("with((a = [1, 2]), a[0:1] = 1)").contains("single places"))
    #expect(session.complaint("with((a = [1, 2]), a[] = 1)").contains("a place is missing"))
    #expect(session.complaint("softmax([1, 2], x[0] = 3)").contains("softmax"))
    let model = "m = GPT(5, 4, 2, 2, 6); y = m([0, 1, 2]); "
    #expect(
      session.complaint(model + "do(y, blocks[2].Wq = 0)").contains(
        "there is no blocks[2].Wq behind y"))
    #expect(session.complaint(model + "do(y, Wo[0] = 0)").contains("Wo[0] fits several"))
    #expect(
      session.complaint("x = [1, 2]; y = sum(x); do(y, x[5] = 0)").contains(
        "there is no x[5] behind y"))
    #expect(
      session.complaint("x = [1, 2]; y = sum(x); do(y, x[0] = \"a\")").contains("takes numbers"))
  }
}
