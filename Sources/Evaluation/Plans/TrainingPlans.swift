import Graphs

/// The plans of the steps of a training loop.
///
/// The first steps are evaluated; then steps are recorded, one for each way the step can go, and the
/// others are done by the plans made of them.
struct TrainingPlans {
  private var plans: [StepPlan] = []
  private var attempts = 0

  // What a loop may cost before it is worth recording, and how many ways it may go.
  private static let firstStep = 2
  private static let mostAttempts = 6

  /// The result of a step by a plan; nil where there is none that fits.
  func run(_ step: Int, from state: Value, in loop: Loop) throws -> Value? {
    if plans.isEmpty { return nil }
    let given = [state] + (try loop.rows.map { try $0.detached(step) })
    for plan in plans {
      if let result = try plan.run(given, with: loop.invocation.evaluator) { return result }
    }
    return nil
  }

  /// Whether a step that no plan does should be recorded.
  func isDue(_ step: Int, in loop: Loop) -> Bool {
    let evaluator = loop.invocation.evaluator
    return step >= TrainingPlans.firstStep && step + 2 < loop.count
      && attempts < TrainingPlans.mostAttempts && evaluator.mayPlan
  }

  /// Evaluates a step and makes its plan.
  ///
  /// - Parameter next: takes the next state out of the result of a step.
  mutating func record(
    _ step: Int, from state: Value, in loop: Loop, next: (Value) throws -> Value
  ) throws -> Value {
    attempts += 1
    let given = [state] + (try loop.rows.map { try $0[step] })
    // The state of a training step has no past of its own.
    let sealed = [false] + loop.rows.map { _ in true }
    let evaluator = loop.invocation.evaluator
    let (result, plan) = try StepPlan.recording(given, sealed: sealed, with: evaluator) { values in
      try loop.call(step: step) { values }
    }
    guard let result else { return try loop.call(step: step, state: state) }
    if let plan, plan.isSteady(state: state, next: try next(result)) { plans.append(plan) }
    return result
  }
}

extension Evaluator {
  /// Whether steps may be recorded now: nothing watches them but what a plan can do without.
  var mayPlan: Bool {
    usesPlans && graph.recorder == nil && interventions == nil && profile == nil
      && graph.tally == nil && recordings.isEmpty && pinned == nil
  }
}
