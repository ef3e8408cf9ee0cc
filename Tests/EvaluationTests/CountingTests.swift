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
