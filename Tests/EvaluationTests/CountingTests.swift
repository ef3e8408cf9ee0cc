import Evaluation
import Tensors
import Testing

/// Parameters, arithmetic, memory, and how far a place sees.
struct CountingTests {
  @Test func `flops counts what is computed`() {
    expectHolds(
      """
      claim flops((a, b) -> a @ b, ones(2, 3), ones(3, 4)) == 2 * 2 * 3 * 4
      m = Linear(8, 5); claim flops(m, zeros(10, 8)) == 10 * 8 * 5 * 2 + 10 * 5
      claim flops(x -> x + 1, zeros(7)) == 7; claim flops(x -> x', zeros(3, 2)) == 0
      claim flops(x -> map(y -> y + 1, x), zeros(6)) == 6
      f(x) = { x + flops(y -> y @ y, eye(3)) }; claim flops(f, 1) == 1
      """)
  }

  @Test func `parameters are those counted by hand`() {
    expectHolds(
      """
      claim forall d in [4, 8, 16] : size(Block(d, 4 * d, 2)) == 12 * d^2 + 13 * d
      gpt(V, d, L, S) = L * (12 * d^2 + 13 * d) + 2 * V * d + S * d + 2 * d
      claim forall d in [8, 16] : size(GPT(50, d, 2, 3, 20)) == gpt(50, d, 3, 20)
      claim forall i in 1..3, h in 1..4 : size(LSTM(i, h)) == 4 * (h * (i + h) + h)
      claim forall i in 1..3, h in 1..4 : size(GRU(i, h)) == 3 * (h * (i + h) + 2 * h)
      claim size(MultiHead(16, 4)) == 4 * 16^2 + 4 * 16; claim size(MultiHead(16, 4, 2)) == 816
      claim size(Conv(3, 64, 7, 7)) == 9408 + 64; claim size(Linear(3, 2)) == 8
      lenet = size(Conv(1, 6, 5, 5)) + size(Conv(6, 16, 5, 5)) + size(Linear(400, 120))
      claim lenet + size(Linear(120, 84)) + size(Linear(84, 10)) == 61706
      """)
    // ViT-Ti/16 of Touvron et al. 2021: 5.7 million.
    expectHolds("claim size(ViT(196, 16, 3, 192, 3, 12, 1000, 768)) == 5717416")
  }

  @Test func `operations are those counted by hand`() {
    expectHolds(
      """
      claim flops(Conv(3, 8, 3, 3, stride = 2, pad = 1), zeros(3, 16, 16)) == 8 * 8 * 8 * (2 * 3 * 9 + 1)
      claim flops(x -> conv(x, ones(4, 2, 3, 3)), ones(5, 2, 8, 7)) == 2 * 5 * 4 * 6 * 5 * 2 * 9
      one(f) = flops(f, [0.5]); m = LSTM(3, 4)
      gates = 4 * (2 * 7 * 4 + 4) + 12 * one(σ) + 4 * one(tanh); state = 3 * 4 + 4 * one(tanh) + 4
      claim flops(x -> m((h = zeros(4), c = zeros(4)), x).h, zeros(3)) == gates + state
      scores = 2 * 5 * 6 * 8; mix = 2 * 5 * 6 * 7; f(q, k, v) = attend(q, k, v)
      soft = 5 * flops(softmax, zeros(6)); divide = 5 * 6; root = 1
      rest = flops(f, zeros(5, 8), zeros(6, 8), zeros(6, 7)) - scores - mix - soft - divide
      claim rest ≥ 0; claim rest ≤ 30 + 2 * one(sqrt)
      """)
  }

  @Test func `memory is that of all results`() throws {
    let session = try Session("m = Linear(8, 5)")
    guard case .figure(let figure) = try session.value("summary(m, zeros(10, 8))"),
      case .tensor(let bytes)? = figure["bytes"]
    else { throw NoValue(text: "summary") }
    // x W and the sum with b, 10 × 5 numbers each.
    #expect(bytes.tensor.singleNumber == 800)
  }

  @Test func `receptive fields are those known`() {
    // The stem and first stages of a ResNet-18, then a stack of 3 × 3.
    expectHolds(
      """
      claim receptive([[7, 2], [3, 2], [3, 1], [3, 1], [3, 1], [3, 1]]) == 43
      claim receptive([[3, 1], [3, 1], [3, 1]]) == receptive([[7, 1]])
      claim receptive([[5, 1], [2, 2], [5, 1], [2, 2]]) == 16
      """)
  }

  @Test func `what was computed before a call is not counted`() {
    expectHolds("x = eye(4) @ eye(4); claim flops(v -> v + v, x) == 16")
  }

  @Test func `a summary has a row for each layer, with those inside counted in`() throws {
    let session = try Session("m = Block(8, 16, 2)")
    guard case .figure(let figure) = try session.value("summary(m, zeros(3, 5, 8))"),
      case .list(let rows)? = figure["calls"]
    else { throw NoValue(text: "summary") }
    func column(_ name: String) -> [Double] {
      rows.compactMap {
        guard case .tensor(let variable)? = $0[name] else { return nil }
        return variable.tensor.singleNumber
      }
    }
    let names = rows.map { row in if case .text(let text)? = row["layer"] { text } else { "" } }
    #expect(names == ["m", "m.ln1", "m.att", "m.ln2", "m.mlp"])
    let parameters = column("parameters")
    #expect(parameters[0] == parameters.dropFirst().reduce(0, +))
    #expect(try session.numbers("size(m)") == [parameters[0]])
    let flops = column("flops")
    #expect(try session.numbers("flops(m, zeros(3, 5, 8))") == [flops[0]])
    #expect(flops[0] > flops.dropFirst().reduce(0, +))
  }

  @Test func `a layer called in a loop is one row, its parameters counted once`() throws {
    let session = try Session("m = LSTM(3, 4); f(x) = run(m, x)")
    guard case .figure(let figure) = try session.value("summary(f, zeros(5, 3))"),
      case .list(let rows)? = figure["calls"], case .text(let name)? = rows[0]["layer"],
      case .tensor(let parameters)? = rows[0]["parameters"]
    else { throw NoValue(text: "summary") }
    #expect(name.hasSuffix("cell ×5"))
    #expect(parameters.tensor.singleNumber == 128)
  }

  @Test func `a receptive field is what a gradient reaches`() {
    expectHolds(
      """
      k = ones(1, 1, 3)
      f(x) = conv1(conv1(conv1(x, k, 2), k, 1, 0, 2), k)
      x = ones(1, 60); y = f(x)[0, 5]
      claim sum(∂y/∂x > 0) == receptive([[3, 2, 1], [3, 1, 2], [3, 1, 1]])
      """)
  }

  @Test func `what cannot be counted is said`() {
    let session = Session()
    #expect(session.complaint("flops(3, 4)").contains("not a function"))
    #expect(session.complaint("summary(x -> x)").contains("summary needs a model"))
  }
}
