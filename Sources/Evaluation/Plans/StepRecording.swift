import Graphs
import Tensors

/// A step of a loop that was evaluated while all it did was written down.
struct StepRecording {
  let recorder: Recorder
  /// What stood for the tensors it was given.
  let borders: [Node]
  /// What it gave.
  let result: Value

  /// Evaluates a step.
  ///
  /// - Parameters:
  ///   - given: what the step is given.
  ///   - sealed: for each of these whether something may lie behind it that a gradient inside of the
  ///     step could come to.
  ///   - keepsNodes: whether the step is wanted as a graph.
  ///   - forgets: whether gradients in it may let go of what they were made from.
  ///   - loop: whose step it is.
  ///   - body: evaluates the step.
  /// - Returns: nil where evaluating it may give something else; then it is as if it had not been
  ///   tried.
  init?(
    _ given: [Value], sealed: [Bool], keepsNodes: Bool = false, forgets: Bool = false,
    of loop: Loop, _ body: ([Value]) throws -> Value
  ) throws {
    let evaluator = loop.invocation.evaluator
    let recorder = Recorder(keepsNodes: keepsNodes, forgets: forgets)
    let effects = (evaluator.drawCounts, evaluator.notes, evaluator.innerReports)
    recorder.expectDraws(below: loop.invocation.activation.call, after: evaluator.drawCounts)
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
    recorder.endDraws(after: evaluator.drawCounts)
    recorder.end()
    guard let result, !recorder.isVoid else {
      (evaluator.drawCounts, evaluator.notes, evaluator.innerReports) = effects
      return nil
    }
    (self.recorder, self.borders, self.result) = (recorder, borders, result)
  }
}
