import Evaluation
import Graphs
import Synchronization
import Tensors
import Testing

/// What is left out of a history holds on to nothing that is over.
struct LeftOutHistoryTests {
  @Test(arguments: [
    // Bound again and again, by loops that a plan does.
    ["H = scan((h, x) -> tanh(h + x), zeros(40000), X)"],
    // Two in turns, each of which could have seen the other.
    [
      "H = scan((h, x) -> tanh(h + k * x), zeros(40000), X)",
      "G = fold((h, x) -> tanh(h - k * x), zeros(40000), X)",
    ],
    // In a function, and in one that captures a value.
    ["f(k) = { H = scan((h, x) -> tanh(h + k * x), zeros(40000), X); H }", "H = f(0.5)"],
    // Steps cut off from their past because it grew large.
    [
      "H = fold((h, x) -> { y = tanh(h + x); z = round(sum(y)) > 0; if z then y else -y }, zeros(40000), X)"
    ],
  ])
  func `values that are bound anew are freed`(cells: [String]) throws {
    let session = Session(historyLimit: 4 << 20)
    try session.run("X = randn(20, 40000); k = 0.5")
    var nodes: [WeakNode] = []
    for turn in 0..<6 {
      for cell in cells where turn == 0 || !cell.hasPrefix("f(") { try session.run(cell) }
      nodes.append(WeakNode(node: try session.variable("H").node))
    }
    #expect(nodes.map { $0.node != nil } == [false, false, false, false, false, true])
    // The last has a history, for those who ask.
    #expect(try session.numbers("{ L = sum(H); ∂L/∂X }").count == 800_000)
  }
}

/// What a file holds may change between two cells.
extension LeftOutHistoryTests {
  @Test(arguments: [true, false])
  func `a file that a first step read is not read again`(usesPlans: Bool) throws {
    let host = CountingHost()
    var interpreter = Interpreter(host: host)
    interpreter.usesPlans = usesPlans
    _ = try interpreter.run("w = 2")
    _ = try interpreter.run(
      "L = sum(map(i -> if i == 0 then w * load(\"n.csv\")[0, 0] else w * i, 0..40))")
    let result = try interpreter.run("∂L/∂w")
    guard case .value(.tensor(let slope))? = result.outcomes.last?.content else {
      Issue.record("no number")
      return
    }
    #expect(slope.tensor.elements == [823])
    #expect(host.readings.load(ordering: .relaxed) == 1)
  }
}

/// A file of two numbers, and how often it was read.
private final class CountingHost: Host {
  let readings = Atomic(0)

  func contents(of path: String) throws -> [UInt8] {
    readings.wrappingAdd(1, ordering: .relaxed)
    return Array("3\n4\n".utf8)
  }
}

private struct WeakNode {
  weak var node: Node?
}
