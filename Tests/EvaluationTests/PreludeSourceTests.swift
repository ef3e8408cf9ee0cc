import Evaluation
import Tensors
import Testing

/// What `:source` prints is what runs: typed in, it does the same.
struct PreludeSourceTests {
  /// Calls that between them use every layer, draws included.
  static let uses = [
    "run(LSTM(3, 4), randn(2, 5, 3))", "bidirectional(GRU(3, 4), RNN(3, 4), randn(5, 3))",
    "run(SkipRNN(3, 4), randn(5, 3))", "GPT(5, 8, 2, 2, 6, p = 0.2)([0, 1, 2])",
    "Decoder(4, 6, 2, 2)(randn(3, 4), randn(5, 4))", "CrossAttn(4, 3)(randn(2, 4), randn(5, 3))",
    "Seq2Seq(3, 4, 5, 6)(randn(2, 7, 3), randn(2, 8, 4))", "Block(4, 8)(randn(3, 4))",
    "FrameViT(4, 2, 1, 8, 2, 1, 6, 3)(randn(7, 1, 4, 4))", "VAE(6, 4, 2)(randn(3, 6)).y",
    "Inception(3, 2, 2, 4, 1, 1)(randn(3, 5, 6))", "SkipGram(5, 3)([1, 2])",
    "Conv1(2, 3, 5, pad = 2)(randn(2, 7))", "Tubelets(2, 2, 3, 5)(randn(3, 4, 4, 6))",
    "RMSNorm(4)(randn(2, 4)) + BatchNorm(4)(randn(2, 4))", "Conv(2, 3, 2, 2)(randn(2, 4, 4))",
    "train(Linear(2, 1), (m, b) -> mse(m(b), b[:, :1]), randn(40, 2), 9, limit = 1).curve",
  ]

  private static let inputs = PreludeExampleTests.examples.map(\.input) + uses

  private func answers(_ session: Session) -> [String] {
    // Texts, as NaN equals itself there; every number to its last bit.
    Self.inputs.map { input in
      do { return "\(try session.copy.value(input).digits)" } catch { return "\(input): \(error)" }
    }
  }

  @Test func `the whole prelude typed in as a session gives the same bits`() throws {
    let typed = Session()
    for topic in Prelude.shared.topics {
      for name in topic.names { try typed.run(try #require(Prelude.shared.text(of: name))) }
    }
    for (place, (given, expected)) in zip(answers(typed), answers(Session())).enumerated() {
      #expect(given == expected, "\(Self.inputs[place])")
    }
  }

  @Test(arguments: Prelude.shared.names)
  func `an entry typed in alone does what it did`(name: String) throws {
    let session = Session()
    try session.run(try #require(Prelude.shared.text(of: name)))
    for example in PreludeExampleTests.examples where example.name == name {
      let own = try session.copy.value(example.input).digits
      #expect(own == (try Session().value(example.input).digits), "\(example.input)")
    }
  }

  @Test func `every layer is used`() {
    let text = Self.inputs.joined(separator: "\n")
    for name in Prelude.shared.names {
      guard case .function(.layer)? = Prelude.shared[name] else { continue }
      #expect(text.contains(name + "("))
    }
  }

  @Test func `a changed copy is a layer of one's own`() throws {
    let text = try #require(Prelude.shared.text(of: "LSTM"))
    let own = text.replacing("layer LSTM(", with: "layer Peephole(")
      .replacing("σ(z @ Wo + bo)", with: "σ(z @ Wo + bo + c)")
      .replacing("    o = ", with: "    g = tanh(z @ Wg + bg)\n    c = f * s.c + i * g\n    o = ")
      .replacing(
        "+ c)\n    g = tanh(z @ Wg + bg)\n    c = f * s.c + i * g\n", with: "+ c)\n")
    let session = try Session(own)
    expectHolds(
      """
      m = Peephole(2, 3); X = randn(5, 2); y = run(m, X); claim shape(y) == [5, 3]
      L = sum(y^2); claim norm((∂L/∂m).Wo) > 0
      n = LSTM(2, 3); s = m.start(); same = with(n, Wf = m.Wf, Wi = m.Wi, Wo = m.Wo, Wg = m.Wg)
      claim m(s, X[0]).c ≈ same(s, X[0]).c; claim max(abs(m(s, X[0]).h - same(s, X[0]).h)) > 0
      """, in: session)
  }
}

extension Value {
  /// All numbers in the value to the last bit, in order.
  fileprivate var digits: [String] {
    switch self {
    case .tensor(let variable): variable.tensor.elements.map { "\($0)" }
    case .record(let record): record.fields.flatMap(\.value.digits)
    case .list(let values): values.flatMap(\.digits)
    default: []
    }
  }
}
