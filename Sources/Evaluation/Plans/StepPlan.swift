import Graphs
import Tensors

/// The plan of one step of a loop, with the forms of what goes in and comes out.
struct StepPlan {
  private let plan: Plan
  /// What the step was given when it was recorded: the state, if there is one, then the rows.
  private let given: [Value]
  /// What it gave.
  private let result: Value
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
    _ given: [Value], sealed: [Bool], with evaluator: Evaluator, _ body: ([Value]) throws -> Value
  ) throws -> (result: Value?, plan: StepPlan?) {
    let recorder = Recorder()
    let effects = (evaluator.drawCounts, evaluator.notes, evaluator.innerReports)
    evaluator.graph.recorder = recorder
    defer {
      evaluator.graph.recorder = nil
      recorder.end()
    }
    var borders: [Node] = []
    // The last first: nothing that is differentiated by a state is older than the rows beside it.
    var passed: [Value] = []
    for (value, isSealed) in zip(given, sealed).reversed() {
      var own: [Node] = []
      passed.append(
        value.replacingTensors { variable in
          let border = recorder.border(of: variable.node, isSealed: isSealed)
          own.append(border)
          return Variable(border, variable.labels)
        })
      borders = own + borders
    }
    let result: Value?
    do { result = try body(passed.reversed()) } catch {
      // What went wrong, if that is not the recording, is told by evaluating the step.
      if Evaluator.isInterruption(error) { throw error }
      result = nil
    }
    recorder.end()
    guard let result, !recorder.isVoid else {
      (evaluator.drawCounts, evaluator.notes, evaluator.innerReports) = effects
      return (nil, nil)
    }
    let outputs = result.tensors.map(\.node)
    let isOwn = recorder.hasMade(outputs)
    guard let plan = recorder.plan(from: borders, to: outputs) else { return (result, nil) }
    return (
      result, StepPlan(plan: plan, given: given.map(\.bare), result: result.bare, isOwn: isOwn)
    )
  }

  /// What the step gives; nil where it has to be evaluated.
  ///
  /// - Throws: `Interrupted` alone.
  func run(_ given: [Value], with evaluator: Evaluator) throws -> Value? {
    for (value, form) in zip(given, self.given) where !value.hasForm(of: form) { return nil }
    let tensors = given.flatMap { $0.tensors.map(\.tensor) }
    let results: [Tensor]?
    do { results = try plan.run(tensors, interrupt: evaluator.graph.interrupt) } catch {
      // What went wrong, and where, is told by evaluating the step.
      if error is Interrupted { throw error }
      return nil
    }
    guard var rest = results?[...] else { return nil }
    return result.replacingTensors { variable in
      rest.popFirst().map { Variable(Node($0), variable.labels) } ?? variable
    }
  }
}
