import Graphs
import Tensors

/// The plan of one step of a loop, with the forms of what goes in and comes out.
struct StepPlan {
  let plan: Plan
  /// The forms of what the step is given: the state, if there is one, then the rows.
  let given: [Value]
  /// The form of what it gives.
  let result: Value
  /// Whether each result was made in the step, for itself.
  let isOwn: Bool

  /// Makes the plan while it evaluates a step.
  ///
  /// - Parameters:
  ///   - given: what the step is given.
  ///   - sealed: for each of these whether something may lie behind it that a gradient inside of the
  ///     step could come to.
  ///   - body: evaluates the step.
  /// - Returns: what the step gave, and its plan; no plan where the step cannot be one. No result
  ///   either where evaluating it may give something else: it depends on the past of what it was given,
  ///   was left before it read or wrote something, or failed. Then it is as if it had not been tried.
  static func recording(
    _ given: [Value], sealed: [Bool], forgets: Bool = false, of loop: Loop,
    _ body: ([Value]) throws -> Value
  ) throws -> (result: Value?, plan: StepPlan?) {
    guard
      let recording = try StepRecording(
        given, sealed: sealed, forgets: forgets, of: loop, body)
    else {
      return (nil, nil)
    }
    let (recorder, borders, result) = (recording.recorder, recording.borders, recording.result)
    let outputs = result.tensors.map(\.node)
    let isOwn = recorder.hasMade(outputs)
    guard let plan = recorder.plan(from: borders, to: outputs) else { return (result, nil) }
    return (
      result, StepPlan(plan: plan, given: given.map(\.form), result: result.form, isOwn: isOwn)
    )
  }

  /// What the step gives; nil where it has to be evaluated.
  ///
  /// - Throws: `Interrupted` alone.
  func run(_ given: [Value], at step: Int, of loop: Loop) throws -> Value? {
    for (value, form) in zip(given, self.given) where !value.hasForm(of: form) { return nil }
    let tensors = given.flatMap { $0.tensors.map(\.tensor) }
    return try run(tensors, at: step, of: loop).map { self.result(of: $0) }
  }

  /// The numbers that the step gives for numbers of the form it was recorded with; nil where it has to
  /// be evaluated.
  ///
  /// - Parameter plan: another plan for the same, that is given more.
  /// - Throws: `Interrupted` alone.
  func run(
    _ given: [Tensor], by plan: Plan? = nil, at step: Int, of loop: Loop
  ) throws -> [Tensor]? {
    let (plan, evaluator) = (plan ?? self.plan, loop.invocation.evaluator)
    let key = plan.draws.isEmpty ? nil : loop.drawKey.appending(step)
    let keys = key.map { plan.draws.keys(at: $0, after: evaluator.drawCounts) } ?? []
    do {
      let results = try plan.run(given, keys: keys, interrupt: evaluator.graph.interrupt)
      // A step that has to be evaluated draws then.
      if results != nil, let key { plan.draws.count(at: key, in: &evaluator.drawCounts) }
      return results
    } catch {
      // What went wrong, and where, is told by evaluating the step.
      if error is Interrupted { throw error }
      return nil
    }
  }

  /// What the step gives, with these numbers.
  func result(of numbers: [Tensor]) -> Value {
    var rest = numbers[...]
    return result.replacingTensors { variable in
      rest.popFirst().map { Variable(Node($0), variable.labels) } ?? variable
    }
  }
}
