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

  static let wide: [(layer: String, width: Int)] = [
    ("LN(4)", 4), ("MLP(4, 6)", 4), ("Attn(4)", 4), ("Attn(4, causal = 0)", 4),
    ("Block(4, 8)", 4), ("Linear(4, 3)", 4), ("RMSNorm(4)", 4), ("Positions(6, 4)", 4),
    ("BatchNorm(4, on = 0)", 4), ("Dropout(0.5, on = 0)", 4), ("MultiHead(4, 2)", 4),
    ("MultiHead(8, 4, 2, rotary = 1)", 8), ("Block(4, 8, 2, pre = 0)", 4),
    ("Block(8, 8, 4, G = 2, rotary = 1)", 8), ("Encoder(4, 8, 2, 2)", 4),
    ("VAE(4, 3, 2).decode", 2), ("with(VAE(4, 3, 2), spread.b = -1000).mean", 3),
  ]

  @Test(arguments: wide)
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

  static let called: [(layer: String, call: String, sizes: String)] = [
    ("RNN(4, 3)", "run(m, X)", "5, 4"), ("Embedding(5, 3)", "m(mod(floor(10 * abs(X)), 5))", "6"),
    ("SkipGram(5, 3)", "m(mod(floor(10 * abs(X)), 5))", "6"),
    ("Conv(3, 2, 2, 3, stride = 2, pad = 1)", "m(X)", "3, 4, 5"),
    ("1", "hardattend(X, 2 * X, X^2)", "5, 4"), ("1", "attend(X, 2 * X, X^2, lower(5))", "5, 4"),
    ("1", "layernorm(X) + rmsnorm(X)", "5, 4"), ("1", "groupnorm(X, 2)", "4, 3, 2"),
    ("1", "topk(X, 2) ≥ nucleus(X, 0.5)", "7"), ("1", "joined(heads(X, 2))", "5, 4"),
    ("1", "klnormal(X, X)", "4"), ("1", "logprob(X, argmax(-X))", "5, 4"),
    ("VAE(4, 3, 2)", "m(X).μ", "4"), ("VAE(4, 3, 2)", "m(X).logσ", "4"),
    ("MultiHead(4, 2, causal = 0)", "m(X, 2 * X, lower(5))", "5, 4"),
    ("GRU(4, 3)", "run(m, X)", "5, 4"), ("LSTM(4, 3)", "run(m, X)", "5, 4"),
    ("SkipRNN(4, 3)", "run(m, X)", "5, 4"),
    ("(LSTM(4, 3), RNN(4, 2))", "bidirectional(m[0], m[1], X)", "5, 4"),
    ("(GRU(4, 3), LSTM(3, 2))", "stacked(m, X)", "5, 4"),
    ("CrossAttn(4, 4)", "m(X, 2 * X)", "5, 4"),
    ("DecoderBlock(4, 6, 2)", "m(X, 2 * X)", "5, 4"),
    ("Decoder(4, 6, 2, 2)", "m(X, 2 * X)", "5, 4"),
    ("Seq2Seq(4, 4, 3, 2)", "m(X, 2 * X)", "5, 4"), ("1", "rotate(X)", "5, 4"),
    ("Conv1(4, 2, 3, pad = 1)", "m(X)", "4, 5"), ("PatchEmbed(2, 3, 4)", "m(X)", "3, 4, 6"),
    ("Tubelets(2, 2, 3, 4)", "m(X)", "3, 4, 4, 2"),
    ("ViT(6, 2, 3, 4, 2, 1, 5)", "m(X)", "3, 4, 6"),
    ("FrameViT(6, 2, 3, 4, 2, 1, 3, 5)", "m(X)", "2, 3, 4, 6"),
    ("Inception(3, 2, 1, 2, 3, 1)", "m(X)", "3, 4, 5"),
    ("GPT(5, 4, 2, 2, 6)", "m(mod(floor(10 * abs(X)), 5))", "6"),
    ("GPT(5, 4, 2, 2, 6, rotary = 1)", "m(mod(floor(10 * abs(X)), 5))", "6"),
  ]

  @Test(arguments: called)
  func `leading axes change nothing`(layer: String, call: String, sizes: String) {
    expectHolds(
      """
      m = \(layer); f(X) = \(call); X = randn(2, 3, \(sizes)); Y = f(X)
      claim Y[1, 0] ≈ f(X[1, 0]); claim Y[0] ≈ f(X[0])
      """)
  }

  @Test func `every layer is tried with leading axes`() {
    let tried = (Self.wide.map(\.layer) + Self.called.map(\.layer)).joined(separator: "\n")
    for name in Prelude.shared.names {
      guard case .function(.layer)? = Prelude.shared[name] else { continue }
      #expect(tried.contains(name + "("), "\(name)")
    }
  }

  @Test func `a causal model does not look ahead`() {
    expectHolds(
      """
      m = GPT(5, 8, 2, 2, 6, rotary = 1); a = m([0, 1, 2, 3]); b = m([0, 1, 4, 0])
      claim a[:2] ≈ b[:2]; claim max(abs(a[2:] - b[2:])) > 0.01
      """)
  }

  @Test func `parts in a list move and can be reached`() {
    expectHolds(
      """
      m = Encoder(4, 8, 2, 2); x = randn(3, 4); L = sum(m(x)^2); g = ∂L/∂m
      claim norm(g.blocks[1].mlp.W1) > 0; claim size(m - 0.1 * g) == size(m)
      claim sum((m + g).blocks[0].att.Wq) ≈ sum(m.blocks[0].att.Wq) + sum(g.blocks[0].att.Wq)
      claim size(m) == 2 * size(m.blocks[0]) + 8
      """)
  }

  @Test func `training is a flag that everywhere switches`() {
    expectHolds(
      """
      m = Block(4, 8, 2, p = 0.5); x = randn(3, 4); still = everywhere(m, training = 0)
      claim m.drop.training == 1; claim still.drop.training == 0
      claim still(x) == still(x); claim max(abs(m(x) - m(x))) > 0
      d = Dropout(0.25)(ones(10000)); claim mean(d) ≈ 1 ± 0.05; claim max(d) ≈ 4/3
      """)
    #expect(
      Session().complaint("everywhere(Linear(2, 3), training = 0)").contains("has no training"))
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

  @Test(
    arguments: [
      ("clip([3, 4], -1)", "a length is at least 0"), ("bound([3], -1)", "a limit is at least 0"),
      ("parted(1..10, 2)", "a share is from 0 to 1"), ("topk([1, 2], 0)", "k is at least 1"),
      ("beam(s -> [1, 2], [0], 3, 0)", "a beam keeps at least 1"),
      ("conv3(ones(2, 2, 2), ones(3, 3, 3))", "the kernel is no larger than the input"),
      ("groupnorm(ones(3, 2, 2), 2)", "the channels fall into n equal groups"),
      ("interp(1, [1, 2], [1, 2, 3])", "every x has a y"), ("spline(1, [1], [1])", "two points"),
      ("minibatches(10, 0, 5)", "a batch has at least 1 example"),
      ("windows(1..4, 2, 0)", "a stride is at least 1"), ("sinusoids(3, 5)", "D is even"),
      ("rotate(ones(3, 3))", "the number of features is even"),
      ("Dropout(-1)([1, 2])", "a probability lies from 0 to 1"),
      ("MultiHead(5, 2)", "D/N is no whole number"),
      ("heads(ones(2, 5), 2)", "no multiple of n = 2"),
      ("GPT(5, 4, 2, 1, 3)([0, 1, 2, 3])", "T is 4"), ("Embedding(5, 3)(7)", "no entry 7"),
      ("Conv(2, 3, 5, 5)(ones(2, 3, 3))", "larger than the 3"),
      ("run(3, ones(4, 3))", "no field start"),
    ])
  func `what would go wrong in silence is refused in words`(cell: String, words: String) {
    #expect(Session().complaint(cell).contains(words))
  }

  @Test func `a condition of one's own stops with its words`() {
    expectHolds("half(n) = require(n, mod(n, 2) == 0, \"n is even\") / 2; claim half(6) == 3")
    let session = Session()
    #expect(session.complaint("require([1, 2], [1, 0], \"all are 1\")").contains("all are 1"))
    #expect(session.complaint("require(1, \"a\", \"b\")").contains("condition must be numbers"))
    #expect(session.complaint("require(1, 1)").contains("require needs text"))
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
