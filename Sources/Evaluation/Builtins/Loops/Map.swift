import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// A loop without a state: `map(f, xs, ys…)`.
  static let map = Builtin(
    "map", usage: "map(f, xs…)", summary: "Calls f(x…) for every row and stacks the results.",
    documentation: "Results of different shapes, and texts, make a list.",
    examples: [
      Example("map(x -> x ^ 2, 1..3)", gives: "[1, 4, 9]"),
      Example("map((a, b) -> a * b, [1, 2], [3, 4])", gives: "[3, 8]"),
    ]
  ) { invocation in
    let loop = try Loop(invocation, rowsFrom: 1)
    let progress = invocation.evaluator.graph.interrupt.progress
    progress.beginLoop(total: loop.count)
    defer { progress.end() }
    let beginning = LoopBeginning(from: nil, with: invocation.evaluator)
    var results: [Value] = []
    results.reserveCapacity(loop.count)
    for step in 0..<loop.count {
      if step <= StepPlans.firstStep,
        let all = try loop.planned(
          from: step, nil, after: results, since: beginning, keepsSteps: true)
      {
        results = all
        break
      }
      results.append(try loop.call(step: step, state: nil))
      progress.step()
    }
    return try loop.stacked(results)
  }
}
