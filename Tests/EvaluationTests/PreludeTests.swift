import Evaluation
import Testing

/// What is written in the language and ships inside the program.
struct PreludeTests {
  @Test func `the prelude has no faults`() {
    #expect(Prelude.shared.faults.isEmpty)
    #expect(Prelude.shared.names.count > 30)
  }

  @Test(arguments: Prelude.shared.names)
  func `every name has a value and a text with a comment`(name: String) throws {
    let session = Session()
    _ = try session.value(name)
    let text = try #require(Prelude.shared.text(of: name))
    #expect(text.hasPrefix("#"))
    #expect(text.contains(name))
  }

  @Test(
    arguments: [
      ("LN(4)", 4), ("MLP(4, 6)", 4), ("Attn(4)", 4), ("Attn(4, causal = 0)", 4),
      ("Block(4, 8)", 4), ("Linear(4, 3)", 4),
    ])
  func `a batch of two equals each alone`(layer: String, width: Int) {
    expectHolds(
      """
      m = \(layer); X = randn(2, 3, \(width)); Y = m(X)
      claim Y[0] ≈ m(X[0]); claim Y[1] ≈ m(X[1])
      B = randn(2, 2, 3, \(width)); claim m(B)[1, 0] ≈ m(B[1, 0])
      """)
  }

  @Test func `recurrent cells take a batch of states`() {
    expectHolds(
      """
      m = LSTM(3, 4); s = (h = randn(2, 4), c = randn(2, 4)); x = randn(2, 3); r = m(s, x)
      claim r.h[1] ≈ m((h = s.h[1], c = s.c[1]), x[1]).h
      claim r.c[0] ≈ m((h = s.h[0], c = s.c[0]), x[0]).c
      q = RNN(3, 4); claim q(s.h, x)[1] ≈ q(s.h[1], x[1])
      """)
  }

  @Test func `a convolution takes images with and without leading axes`() {
    expectHolds(
      """
      m = Conv(2, 3, 2, 2, stride = 2, pad = 1); X = randn(4, 2, 5, 5); Y = m(X)
      claim Y[1] ≈ m(X[1]); claim size[1](Y) == 3; claim size[2](Y) == 3; claim size(m) == 27
      claim Y[0, 1] ≈ conv(X[0, 0], m.K[1, 0], 2, 1) + conv(X[0, 1], m.K[1, 1], 2, 1)
      """)
  }

  @Test func `attend takes masks and leading axes`() {
    expectHolds(
      """
      q = randn(2, 3, 4); k = randn(2, 5, 4); v = randn(2, 5, 6)
      claim attend(q, k, v)[1] ≈ attend(q[1], k[1], v[1])
      claim sum[-1](attend(q, k, 0 * v + 1)) ≈ 6
      seen = attend(q[0], k[0], v[0], mask = [1, 0, 0, 0, 0]); claim seen[2] ≈ v[0, 0]
      """)
  }

  @Test func `small functions do what they say`() {
    expectHolds(
      """
      claim last([1, 2, 3]) == 3; claim reverse([[1], [2]]) == [[2], [1]]; claim steps([5, 6]) == [0, 1]
      claim flat([[1, 2], [3, 4]]) == 1..4; claim std([1, 3]) == 1; claim dot([1, 2], [3, 4]) == 11
      claim bits(6, 4) == [0, 1, 1, 0]; claim number(bits(200, 9)) == 200
      claim relu([-1, 2]) == [0, 2]; claim gelu(0) == 0; claim mse([1, 2], [1, 4]) == 2
      claim clip([3, 4], 1) ≈ [0.6, 0.8]; claim clip([0.3, 0.4], 1) == [0.3, 0.4]
      claim bound([-5, 0.5, 5], 1) == [-1, 0.5, 1]; claim angle([1, 0], [0, 1]) == 0
      claim crossentropy([[0, 0], [0, 0]], [0, 1]) ≈ log(2)
      s = adamstart([1, 2]); claim adam(s, [1, 1]).w ≈ [0.999, 1.999] ± 1e-6; claim sgd(1, 1) ≈ 0.9
      """)
  }
}
