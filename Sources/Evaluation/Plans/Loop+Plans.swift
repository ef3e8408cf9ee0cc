import Graphs
import Tensors

/// What evaluation had done when a loop began.
struct LoopBeginning {
  /// Besides giving values: steps that do more than give values are not tried twice.
  let effects: [Int]
  let bytesMade: Int
  /// Draws so far.
  let draws: [RandomKey: Int]
  /// The state before the first step; nil for a loop without one.
  let state: Value?

  init(from state: Value?, with evaluator: Evaluator) {
    self.state = state
    draws = evaluator.drawCounts
    effects = evaluator.effectsBesideDraws
    bytesMade = evaluator.graph.bytesMade
  }
}

extension Loop {
  // Fewer steps are as fast without, and their history is at hand; unless they are large.
  static let fewSteps = 16
  private static let fewLargeSteps = 4
  // Bytes that a large step makes.
  private static let largeStep = 1 << 20
  // Steps that no plan does, beyond which plans are given up where they are most of all.
  private static let mostEvaluated = 8

  /// Does the steps from one on by plans, with results whose history is made when it is asked for.
  ///
  /// Plans are made once some steps were evaluated; where the same loop ran before, they are there.
  ///
  /// - Parameters:
  ///   - start: the first step to be done; steps before it were evaluated.
  ///   - initial: the state before it; nil for a loop without one.
  ///   - outputs: what the steps before gave, or the last of them.
  ///   - beginning: what evaluation had done before the loop began.
  ///   - keepsSteps: whether the outputs of all steps are wanted.
  /// - Returns: the output of every step, or of the last alone; nil where all steps have to be evaluated.
  ///   Nothing has happened then.
  func planned(
    from start: Int, _ initial: Value?, after outputs: [Value], since beginning: LoopBeginning,
    keepsSteps: Bool
  ) throws -> [Value]? {
    let evaluator = invocation.evaluator
    guard start <= StepPlans.firstStep, count - start >= Loop.fewLargeSteps,
      evaluator.mayPlan, evaluator.mayLeaveOutHistory,
      evaluator.effectsBesideDraws == beginning.effects,
      !isInStep
    else { return nil }
    var plans = start == 0 ? keptPlans(isSealed: true) : StepPlans(isSealed: true)
    if start == 0 && !plans.hasPlan { return nil }
    let bytes =
      plans.plans.map(\.plan.bytes).max()
      ?? (evaluator.graph.bytesMade - beginning.bytesMade) / start
    guard isWorthPlanning(from: start, bytes: bytes) else { return nil }
    if plans.basis == nil { plans = StepPlans(isSealed: true, on: StepBasis(of: self)) }
    let names = plans.basis?.names ?? visibleNames
    let surroundings = StepSurroundings(of: self, seeing: names)
    let effects = (evaluator.drawCounts, evaluator.notes, evaluator.innerReports)
    var room = StepOutputs(room: count, keepsAll: keepsSteps, in: evaluator.graph)
    for output in outputs { try room.append(output) }
    var run = PlannedRun(of: self, from: initial, first: start, by: plans, into: room)
    var step = start
    while step < count {
      try evaluator.graph.interrupt.check()
      let isDone = try run.take(step)
      let isSlow = run.evaluated > Loop.mostEvaluated && 2 * run.evaluated > step - start
      if !isDone || isSlow {
        (evaluator.drawCounts, evaluator.notes, evaluator.innerReports) = effects
        evaluator.graph.interrupt.progress.step(start - step)
        return nil
      }
      evaluator.graph.interrupt.progress.step()
      step += 1
      step += try run.takeMany(step..<count)
    }
    keep(run.plans)
    var (before, state) = (outputs, initial)
    let isAlike = outputs.allSatisfy { output in
      run.plans.plans.contains { output.hasForm(of: $0.result) }
    }
    // The first steps' history would be the only one that is kept.
    if start > 0, isAlike, evaluator.gradientDepth == 0 {
      let first = keepsSteps ? Array(run.outputs.values.prefix(start)) : outputs
      let replay = replay(
        0..<start, from: beginning.state, last: first.count,
        in: StepSurroundings(of: self, seeing: names, after: beginning.draws))
      before = first.map { replay.standingIn(for: $0) }
      if let initial, let last = before.last {
        state = try next(last, like: initial, step: start - 1)
      }
    }
    let rest = finished(run, from: start, state, keepsSteps, in: surroundings)
    return keepsSteps ? before + rest : rest
  }

  /// Whether so many steps are left, and a step makes so many bytes, that plans are faster.
  private func isWorthPlanning(from start: Int, bytes: Int) -> Bool {
    let evaluator = invocation.evaluator
    // On the way back a step's inner values are computed again, which costs more than keeping them.
    if evaluator.gradientDepth > 0, bytes >= Loop.largeStep / 2,
      bytes <= evaluator.historyLimit / max(count, 1)
    {
      return false
    }
    // A large step is worth recording sooner.
    if bytes >= Loop.largeStep { return true }
    return count - start >= Loop.fewSteps && (start == 0 || start == StepPlans.firstStep)
  }

  /// Some steps, to be evaluated again when somebody asks for their history.
  ///
  /// - Parameter last: of how many of them, the last ones, the outputs are wanted.
  private func replay(
    _ steps: Range<Int>, from initial: Value?, last wanted: Int, in surroundings: StepSurroundings
  ) -> Replay {
    // The state's nodes are handed to the replay, which knows how to free a long chain of them.
    let form = initial?.bare
    return Replay(inputs: initial?.tensors.map(\.node) ?? []) { nodes in
      try surroundings.evaluate {
        let labels = form?.tensors.map(\.labels) ?? []
        var state = form?.replacingTensors(by: zip(nodes, labels).map { Variable($0, $1) })
        var results: [Node] = []
        for step in steps {
          let result = try call(step: step, state: state)
          if steps.upperBound - step <= wanted { results += result.tensors.map(\.node) }
          state = try form.map { try next(result, like: $0, step: step) }
        }
        return results
      }
    }
  }

  /// All that the steps may look up at the session.
  var visibleNames: Set<String> {
    Reach(of: function.value, in: invocation.evaluator.state).seen
  }

  // Inside a step that is evaluated a gradient is likely to ask for the history at once, every time.
  private var isInStep: Bool {
    invocation.activation.call.chain.contains { call in
      if case .step = call.role { true } else { false }
    }
  }

  private func finished(
    _ run: PlannedRun, from start: Int, _ initial: Value?, _ keepsSteps: Bool,
    in surroundings: StepSurroundings
  ) -> [Value] {
    let outputs = keepsSteps ? Array(run.outputs.values.dropFirst(start)) : run.outputs.values
    let replay = replay(start..<count, from: initial, last: outputs.count, in: surroundings)
    replay.passage = run.passage(givingLastOnly: !keepsSteps, in: surroundings)
    return outputs.map { replay.standingIn(for: $0) }
  }
}

extension Replay {
  /// The same numbers as a value that it stands for.
  func standingIn(for value: Value) -> Value {
    let tensors = value.tensors
    let nodes = standIns(for: tensors.map(\.node))
    return value.replacingTensors(by: zip(nodes, tensors).map { Variable($0, $1.labels) })
  }
}
