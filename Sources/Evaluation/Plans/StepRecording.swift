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
    recorder.expectDraws(below: loop.invocation.activation.call, after: evaluator.drawCounts)
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
    let result = try evaluator.trying {
      try evaluator.evaluating(by: recorder) { try body(passed.reversed()) }
    }
    guard let result else { return nil }
    (self.recorder, self.borders, self.result) = (recorder, borders, result)
  }
}

extension Evaluator {
  /// Evaluates something while a recorder writes down what is done.
  ///
  /// - Returns: nil where evaluating it may give something else.
  /// - Throws: `Interrupted` alone.
  func evaluating(by recorder: Recorder, _ body: () throws -> Value) throws -> Value? {
    defer { recorder.end() }
    if recorder.isVoid { return nil }
    graph.recorder = recorder
    defer { graph.recorder = nil }
    do {
      let result = try body()
      recorder.endDraws(after: drawCounts)
      return recorder.isVoid ? nil : result
    } catch {
      // What went wrong, if that is not the recording, is told by evaluating it.
      if Evaluator.isInterruption(error) { throw error }
      return nil
    }
  }

  /// Does something; where it gives nil, it is as if it had not been tried.
  func trying<Result>(_ body: () throws -> Result?) rethrows -> Result? {
    let effects = (drawCounts, notes, innerReports)
    if let result = try body() { return result }
    (drawCounts, notes, innerReports) = effects
    return nil
  }
}
