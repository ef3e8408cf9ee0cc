import Evaluation
import Syntax
import Tensors
import Testing

/// The backward pass as a program, a number's terms, where two runs part, gradients over time.
struct ExplanationTests {
  private static let network = """
    x = [1, -2, 0.5]; W = [[0.5, 0.2, 1], [0.1, -0.3, 2]]; b = [0.1, 0.2]
    z = W @ x + b; p = softmax(z); L = -log(p[1]) + sum(W^2) / 10
    """
  private static let recurrence = """
    w = 0.7; X = [1, 2, -1, 0.5]; H = scan((h, x) -> tanh(w * h + x), 0, X); M = sum(H^2)
    """
  private static let layer = """
    m = Linear(3, 2); f(x) = { a = m(x); c = tanh(a); sum(c * c) }; y = [1, 2, 3]; E = f(y)
    """

  private func program(_ session: Session, _ name: String) throws -> String {
    guard case .figure(let figure) = try session.value("explain(\(name))"),
      case .text(let text)? = figure["text"]
    else { throw NoValue(text: name) }
    return text
  }

  @Test(arguments: [
    (network, "L", ["W", "x", "b", "z", "p"]), (recurrence, "M", ["w", "X"]),
    (layer, "E", ["m.W", "m.b", "y"]),
  ])
  func `the lines of an explanation are a program that gives the gradients' bits`(
    setting: String, output: String, inputs: [String]
  ) throws {
    let session = try Session(setting)
    let program = try program(session, output)
    try session.run(program)
    for input in inputs {
      let adjoint = input.replacing(".", with: "_") + "_bar"
      let explained = try session.numbers(adjoint)
      let gradient = try session.numbers("∂\(output)/∂\(input)")
      #expect(explained.map(\.bitPattern) == gradient.map(\.bitPattern), "\(input)\n\(program)")
    }
  }

  @Test func `each name has a line, the last one first`() throws {
    let program = try program(Session(Self.network), "L")
    let names = program.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names.first == "L_bar")
    #expect(Set(names) == ["L_bar", "p_bar", "z_bar", "b_bar", "W_bar", "x_bar"])
    #expect(try #require(names.firstIndex(of: "p_bar")) < #require(names.firstIndex(of: "W_bar")))
  }

  @Test(arguments: [
    ("A = [[1, 2], [3, 4]]; v = [10, 100]; y = A @ v - v'", "y[1]", 3),
    ("q = randn(3, 4); k = randn(4, 2); y = 2 * (q @ k) + 1", "y[2, 1]", 2),
    ("a = [1, 2, 3]; y = sum(a) + reshape(a, 3, 1)[2, 0]", "y", 3),
    ("blk = Block(4, 8); y = blk(randn(3, 4))", "y[1, 2]", 9),
  ])
  func `terms add up to the number`(setting: String, number: String, count: Int) throws {
    let session = try Session(setting)
    let value = try session.numbers(number)[0]
    let total = try session.numbers("sum(why(\(number)))")[0]
    #expect(abs(total - value) <= 1e-12 * max(1, abs(value)))
    guard case .record(let terms) = try session.value("why(\(number))") else {
      throw NoValue(text: number)
    }
    #expect(terms.fields.count >= count)
  }

  @Test func `a term is named by its factors, the largest first`() throws {
    let session = try Session("W = [[2, 3, 0]]; x = [10, 100, 7]; y = W @ x + [0.5]")
    guard case .record(let terms) = try session.value("why(y[0])") else { throw NoValue(text: "") }
    #expect(terms.fields.map(\.name) == ["W[0, 1] * x[1]", "W[0, 0] * x[0]", "[0.5][0]"])
  }

  @Test(arguments: [
    ("att.score", "att.score = x -> 2 * x"), ("ln1.μ", "ln1.μ = 0"), ("att.w", "att.w = 0"),
    ("mid", "mid = x -> x + 1"), ("mlp.a", "mlp.a = 0"),
  ])
  func `the first site where two runs part is found`(site: String, change: String) throws {
    let session = try Session("blk = Block(4, 8); X = randn(3, 4); y = blk(X)")
    guard case .record(let found) = try session.value("diff(y, do(y, \(change)))") else {
      throw NoValue(text: change)
    }
    guard case .text(let first)? = found["first"] else { throw NoValue(text: change) }
    #expect(first == "blk.\(site)")
  }

  @Test func `equal runs part nowhere`() throws {
    let session = try Session("blk = Block(4, 8); X = randn(3, 4); y = blk(X)")
    guard case .record(let found) = try session.value("diff(y, do(y, att.w = w -> w))") else {
      throw NoValue(text: "")
    }
    #expect(found.fields.map(\.name) == ["changed"])
  }

  @Test func `the flow of a gradient is its length at every step`() throws {
    let session = try Session(
      "X = randn(6, 3); H = scan((h, x) -> tanh(0.9 * h + x), zeros(3), X); L = sum(last(H))")
    guard case .figure(let figure) = try session.value("flow(L, H)"),
      case .tensor(let lengths)? = figure["y"]
    else { throw NoValue(text: "flow") }
    #expect(try lengths.tensor.elements == session.numbers("norm[-1](∂L/∂H)"))
  }
}
