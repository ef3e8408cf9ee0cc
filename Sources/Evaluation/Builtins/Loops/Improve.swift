import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// A loop that keeps the best step: `improve(f, init, xs, ys…)`.
  static let improve = Builtin(
    "improve", usage: "improve(f, init, xs…)",
    summary: "Calls f(state, x…) for every row, as training does, and keeps the best state.",
    documentation: """
      f returns the next state and, as a further field, its loss; the best state is the one of the \
      least loss, or of the least score where f returns that too. A score that is NaN does not \
      count. A bar shows how far it is, and Ctrl-C ends it with the best state so far. The steps \
      have no history: gradients do not pass from one to the next. The result is a record: best and \
      last, both states, at, the step of the best, curve and score, a number a step, and stopped, 1 \
      where it did not come to its end.
      """,
    examples: [
      Example(
        "improve((s, i) -> (w = s.w / 2, loss = s.w), (w = 8), 1..3).curve", gives: "[8, 4, 2]"),
      Example("improve((s, i) -> (w = i, loss = (i - 2)^2), (w = 0), 1..3).best.w", gives: "2"),
    ]
  ) { invocation in
    let loop = try Loop(invocation, rowsFrom: 2)
    let interrupt = invocation.evaluator.graph.interrupt
    try invocation.evaluator.graph.recorder?.leave()
    var run = TrainingRun(of: loop, from: try invocation.argument(1, "init").value)
    defer { loop.keep(run.plans) }
    interrupt.progress.begin(total: loop.count)
    defer { interrupt.progress.end() }
    for step in 0..<loop.count {
      do {
        try run.take(step, of: loop)
        interrupt.endStep()
        interrupt.progress.step(loss: run.losses.last ?? .nan)
      } catch {
        guard Evaluator.isInterruption(error) else { throw error }
        // What is kept is what was reached: the rest of the cell may go on with it.
        interrupt.settle()
        invocation.evaluator.note(run.note(of: loop.count))
        break
      }
    }
    if let remark = run.remark { invocation.evaluator.note(remark) }
    return run.result(of: loop.count, precision: invocation.evaluator.state.precision)
  }
}

/// A training run as far as it is.
private struct TrainingRun {
  let initial: Value
  var last: Value
  var best: Value
  var bestStep = -1
  var leastScore = Double.infinity
  var losses: [Double] = []
  var scores: [Double] = []
  var plans: StepPlans

  init(of loop: Loop, from initial: Value) {
    self.initial = initial.inOrder.withoutHistory
    (last, best) = (self.initial, self.initial)
    plans = loop.keptPlans(isSealed: false)
  }

  mutating func take(_ step: Int, of loop: Loop) throws {
    try loop.invocation.evaluator.graph.interrupt.beginStep()
    let result = try result(of: step, in: loop)
    guard let loss = result.number("loss") else {
      throw loop.invocation.fail(
        "a step returns its state and a loss, not \(result.kindText)", kind: .loop,
        at: loop.function.range, hint: "as in (w = …, loss = …)")
    }
    let score = result.number("score") ?? loss
    last = try loop.next(result, like: initial, step: step).withoutHistory
    losses.append(loss)
    scores.append(score)
    if score < leastScore { (best, bestStep, leastScore) = (last, step, score) }
  }

  // A step has no history, so that a plan may do it.
  private mutating func result(of step: Int, in loop: Loop) throws -> Value {
    if let result = try plans.run(step, from: last, in: loop) { return result }
    let isDue =
      loop.count >= StepPlans.fewestTrainingSteps && step + 2 < loop.count
      && plans.recordings < StepPlans.mostPlans && loop.invocation.evaluator.mayPlan
    if isDue {
      let recorded = try plans.record(step, from: last, in: loop) { result in
        try loop.next(result, like: initial, step: step)
      }
      if let recorded { return recorded }
    }
    return try loop.call(step: step, state: last)
  }

  func note(of total: Int) -> String {
    "stopped behind \(losses.count) of \(total) steps; \(kept) is kept"
  }

  /// What went wrong without being an error; nil where nothing did.
  var remark: String? {
    guard let step = losses.firstIndex(where: { !$0.isFinite }) else { return nil }
    let what = losses[step].isNaN ? "NaN" : losses[step] > 0 ? "∞" : "-∞"
    return "the loss is \(what) at step \(step); \(kept) is kept"
  }

  private var kept: String {
    bestStep < 0 ? "what it began with" : "the best so far, of step \(bestStep),"
  }

  func result(of total: Int, precision: Precision) -> Value {
    func numbers(_ elements: [Double]) -> Value {
      .numbers(Tensor(elements, shape: [elements.count]).converted(to: precision))
    }
    func number(_ value: Double) -> Value { .numbers(Tensor(value, precision: precision)) }
    return .record(
      Record([
        .init("best", best), .init("last", last), .init("at", number(Double(bestStep))),
        .init("curve", numbers(losses)), .init("score", numbers(scores)),
        .init("stopped", number(losses.count < total ? 1 : 0)),
      ]))
  }
}

extension Value {
  /// The one number in a field of a record.
  fileprivate func number(_ name: String) -> Double? {
    guard case .record(let record) = self, case .tensor(let variable)? = record[name] else {
      return nil
    }
    return variable.tensor.singleNumber
  }

  /// The same numbers in row-major order, as those of later states lie.
  fileprivate var inOrder: Value {
    replacingTensors { Variable(Node($0.tensor.contiguous()), $0.labels) }
  }

  /// The same numbers as if they were given: nothing behind them is kept.
  fileprivate var withoutHistory: Value {
    switch self {
    case .tensor(let variable): return .tensor(Variable(Node(variable.tensor), variable.labels))
    case .record(var record):
      for place in record.fields.indices {
        record.fields[place].value = record.fields[place].value.withoutHistory
      }
      return .record(record)
    case .list(let values): return .list(values.map(\.withoutHistory))
    case .text, .function, .figure: return self
    }
  }
}
