import Graphs
import Tensors

/// What plans gave for the rest of a loop.
struct PlannedSteps {
  /// The output of every step, or of the last alone.
  let outputs: [Value]
  /// The last state; nil where there is none.
  let state: Value?
}

/// What evaluation had done when a loop began.
struct LoopBeginning {
  /// Besides giving values: steps that do more than give values are not tried twice.
  let effects: [Int]
  let bytesMade: Int

  init(with evaluator: Evaluator) {
    effects = evaluator.effectsBesideDraws
    bytesMade = evaluator.graph.bytesMade
  }
}

extension Loop {
  // Fewer steps are as fast without, and their history is at hand; unless they are large.
  private static let fewSteps = 16
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
  ///   - beginning: what evaluation had done before the loop began.
  ///   - keepsSteps: whether the outputs of all steps are wanted.
  /// - Returns: nil where all steps have to be evaluated; nothing has happened then.
  func planned(
    from start: Int, _ initial: Value?, since beginning: LoopBeginning, keepsSteps: Bool
  ) throws -> PlannedSteps? {
    let evaluator = invocation.evaluator
    guard start == 0 || start == StepPlans.firstStep, count - start >= Loop.fewLargeSteps,
      evaluator.mayPlan, evaluator.mayLeaveOutHistory,
      evaluator.effectsBesideDraws == beginning.effects,
      !isInStep
    else { return nil }
    var plans = start == 0 ? keptPlans(isSealed: true) : StepPlans(isSealed: true)
    if start == 0 && !plans.hasPlan { return nil }
    let bytes =
      plans.plans.map(\.plan.bytes).max()
      ?? (evaluator.graph.bytesMade - beginning.bytesMade) / start
    guard bytes >= Loop.largeStep || count - start >= Loop.fewSteps else { return nil }
    // On the way back a step's inner values are computed again, which costs more than keeping them.
    if evaluator.gradientDepth > 0, bytes >= Loop.largeStep / 2,
      bytes <= evaluator.historyLimit / max(count, 1)
    {
      return nil
    }
    if plans.basis == nil { plans = StepPlans(isSealed: true, on: StepBasis(of: self)) }
    let surroundings = StepSurroundings(
      of: self, seeing: plans.basis?.names ?? visibleNames)
    let effects = (evaluator.drawCounts, evaluator.notes, evaluator.innerReports)
    var run = PlannedRun(of: self, from: initial, first: start, by: plans)
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
      if !keepsSteps { run.outputs.removeFirst(run.outputs.count - 1) }
      step += 1
      step += try run.takeMany(step..<count, keepsSteps: keepsSteps)
    }
    keep(run.plans)
    return finished(run, from: start, initial, keepsSteps, in: surroundings)
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
  ) -> PlannedSteps {
    // The state's nodes are handed to the replay, which knows how to free a long chain of them.
    let form = initial?.bare
    let replay = Replay(inputs: initial?.tensors.map(\.node) ?? []) { nodes in
      try surroundings.evaluate {
        let labels = form?.tensors.map(\.labels) ?? []
        var state = form?.replacingTensors(by: zip(nodes, labels).map { Variable($0, $1) })
        var results: [Node] = []
        for step in start..<count {
          let result = try call(step: step, state: state)
          if keepsSteps || step == count - 1 { results += result.tensors.map(\.node) }
          state = try form.map { try next(result, like: $0, step: step) }
        }
        return results
      }
    }
    replay.passage = run.passage(givingLastOnly: !keepsSteps, in: surroundings)
    let outputs = run.outputs.map { output in
      let tensors = output.tensors
      let nodes = replay.standIns(for: tensors.map(\.node))
      return output.replacingTensors(by: zip(nodes, tensors).map { Variable($0, $1.labels) })
    }
    var state: Value?
    if let form, let last = outputs.last { state = try? next(last, like: form, step: count - 1) }
    return PlannedSteps(outputs: outputs, state: state)
  }
}
