import Evaluation
import Graphs
import Ops
import Sessions
import Syntax
import Tensors

/// What the language adds to the ops it calls, on tensors so small that nothing else counts.
enum InterpreterBenchmarks {
  private static let steps = 2_000

  /// A loop whose body is one expression with so many ops, evaluated or done by a plan.
  private static func loop(ops: Int, usesPlans: Bool) throws -> Benchmark {
    let body = (["h"] + Array(repeating: "2", count: ops)).joined(separator: " + ")
    var interpreter = Interpreter(host: DiskHost(folder: "."))
    interpreter.usesPlans = usesPlans
    _ = try interpreter.run("x = randn(4, 4); f(h, i) = \(body)")
    let source = Source(name: "loop", text: "fold(f, x, 1..\(steps))")
    let statements = try Parser.parse(source)
    return Benchmark(name: "\(ops)", unit: "step", units: steps) {
      var copy = interpreter
      _ = try copy.run(statements, source: source)
    }
  }

  /// The same ops called from Swift; as in a loop that is evaluated, all results live until it is
  /// over.
  private static func plain(ops: Int) -> Benchmark {
    let graph = Graph()
    let (x, y) = (Node(Tensor.normal(key: 1, shape: [4, 4], precision: .f64)), Node(Tensor(2)))
    return Benchmark(name: "\(ops)", unit: "step", units: steps) {
      var h = x
      for _ in 0..<(steps * ops) { h = try graph.apply(.add, h, y) }
    }
  }

  static func report() throws {
    let times = try Benchmark.nanoseconds(
      [10, 60].flatMap { ops in
        try [plain(ops: ops)] + [false, true].map { try loop(ops: ops, usesPlans: $0) }
      })
    // What 50 more ops a step take: all else is the same.
    let alone = (times[3] - times[0]) / 50
    print("x + 2 of a 4×4 tensor, called from Swift: \(Int(alone)) ns")
    for (short, long, way) in [
      (times[1], times[4], "evaluated"), (times[2], times[5], "by a plan, which makes no nodes"),
    ] {
      let inside = (long - short) / 50
      print("the same in the language, \(way): \(Int(inside)) ns")
      print(
        "  a step of fold around 10 of them: \(Int(short)) ns, \(Int(short - 10 * inside)) ns around"
      )
    }
  }
}
