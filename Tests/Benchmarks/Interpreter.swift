import Evaluation
import Graphs
import Ops
import Sessions
import Syntax
import Tensors

/// What the language adds to the ops it calls, on tensors so small that nothing else counts.
enum InterpreterBenchmarks {
  private static let steps = 2_000

  /// A loop whose body is one expression with so many ops.
  private static func loop(_ name: String, _ body: String, ops: Int) throws -> Benchmark {
    var interpreter = Interpreter(host: DiskHost(folder: "."))
    _ = try interpreter.run("x = randn(4, 4); f(h, i) = \(body)")
    let source = Source(name: "loop", text: "fold(f, x, 1..\(steps))")
    let statements = try Parser.parse(source)
    return Benchmark(name: name, unit: "step", units: steps) {
      var copy = interpreter
      _ = try copy.run(statements, source: source)
    }
  }

  static func report() throws {
    let graph = Graph()
    let (x, y) = (Node(Tensor.normal(key: 1, shape: [4, 4], precision: .f64)), Node(Tensor(2)))
    let count = steps * 10
    let plain = Benchmark(
      name: "x + 2 of a 4×4 tensor, called from Swift", unit: "op", units: count
    ) {
      // As in a loop of the language, all results live until the loop is over.
      var h = x
      for _ in 0..<count { h = try graph.apply(.add, h, y) }
    }
    let few = try loop(
      "10", (["h"] + Array(repeating: "2", count: 10)).joined(separator: " + "), ops: 10)
    let many = try loop(
      "60", (["h"] + Array(repeating: "2", count: 60)).joined(separator: " + "), ops: 60)
    let times = try Benchmark.nanoseconds([plain, few, many])
    let (one, short, long) = (times[0], times[1], times[2])
    let inside = (long - short) / 50
    print("\(plain.name): \(Int(one)) ns")
    print("the same written in the language: \(Int(inside)) ns, \(Int(inside - one)) ns more")
    print(
      "a step of fold around 10 of them: \(Int(short)) ns, \(Int(short - 10 * inside)) ns of it the call"
    )
  }
}
