import Catalogues
import Graphs
import Syntax
import Tensors

/// One run of `scan`, `fold` or `map`: rows in, one call a step.
struct Loop {
  let invocation: Invocation
  let function: Argument
  let rows: [Rows]
  /// How many steps there are.
  let count: Int
  /// The name of the axis the steps lie along.
  let label: String?

  /// A loop over the arguments from a place on.
  init(_ invocation: Invocation, rowsFrom place: Int) throws {
    self.invocation = invocation
    function = try invocation.argument(0, "f")
    let arguments = Array(invocation.positional.dropFirst(place))
    rows = try arguments.map { argument in
      do { return try Rows(of: argument.value, with: invocation.evaluator) } catch {
        throw invocation.evaluator.located(
          error, at: argument.range, in: invocation.activation)
      }
    }
    guard let first = rows.first else {
      throw invocation.fail(
        "\(invocation.name) needs rows",
        hint: Builtin.catalogue[invocation.name].map { "write \($0.usage)" })
    }
    count = first.count
    if count >= Loop.fewSteps { invocation.evaluator.longLoopCount += 1 }
    label = rows.compactMap(\.label).first
    for (argument, row) in zip(arguments, rows) where row.count != count {
      throw invocation.fail(
        "\(row.count) rows beside \(count)", kind: .shape, at: argument.range)
    }
  }

  /// Calls the function for one step, with the state in front where there is one.
  func call(step: Int, state: Value?) throws -> Value {
    try call(step: step) { try (state.map { [$0] } ?? []) + rows.map { try $0[step] } }
  }

  /// Calls the function for one step with values, which are evaluated first.
  func call(step: Int, _ values: () throws -> [Value]) throws -> Value {
    let outer = invocation.activation
    let activation = Activation(
      scope: outer.scope, call: Call(.step(step, label: label), in: outer.call),
      source: outer.source, home: outer.home)
    do {
      let arguments = try values().map { Argument($0, range: function.range) }
      return try invocation.evaluator.call(
        function.value, named: function.name, arguments, at: function.range, in: activation)
    } catch var error as Diagnostic {
      // An error names the step it happened in.
      if error.kind != .interrupted, error.notes.count < 4 {
        error.notes.append("in step \(step) of \(invocation.name)")
      }
      throw error
    }
  }
}

extension Loop {
  /// What one step gave, taken apart: the next state, and all of it as the step's output.
  ///
  /// - Throws: a diagnostic where a part of the state is missing.
  func next(_ result: Value, like initial: Value, step: Int) throws -> Value {
    guard case .record(let first) = initial, first.instance == nil else { return result }
    let names = first.fields.map(\.name)
    guard case .record(let record) = result else {
      throw mismatch(names, result.kindText, step, missing: nil)
    }
    if let missing = names.first(where: { record[$0] == nil }) {
      let given = record.fields.map(\.name).joined(separator: ", ")
      throw mismatch(names, "(\(given))", step, missing: missing)
    }
    return .record(Record(names.compactMap { name in record[name].map { .init(name, $0) } }))
  }

  private func mismatch(
    _ names: [String], _ given: String, _ step: Int, missing: String?
  ) -> Diagnostic {
    var place = function.range
    if case .function(.closure(let closure)) = function.value, closure.name == nil,
      closure.source === invocation.activation.source
    {
      place = closure.body.range
    }
    return invocation.fail(
      "the state is (\(names.joined(separator: ", "))), step \(step) returned \(given)",
      kind: .loop, at: place, hint: missing.map { "\($0) is missing" })
  }

  /// Runs all steps.
  ///
  /// - Parameters:
  ///   - initial: the state before the first.
  ///   - keepsSteps: whether the output of every step is wanted, or that of the last alone.
  /// - Returns: the outputs, in order.
  func run(from initial: Value, keepsSteps: Bool) throws -> [Value] {
    var outputs: [Value] = []
    var state = initial
    let beginning = LoopBeginning(from: initial, with: invocation.evaluator)
    let history = LoopHistory(of: self)
    let progress = invocation.evaluator.graph.interrupt.progress
    progress.beginLoop(total: count)
    defer { progress.end() }
    for step in 0..<count {
      try invocation.evaluator.graph.interrupt.check()
      if step <= StepPlans.firstStep,
        let all = try planned(
          from: step, state, after: outputs, since: beginning, keepsSteps: keepsSteps)
      {
        return all
      }
      var result = try history.step(step, from: state)
      result = try replacedStep(result, step: step)
      state = try next(result, like: initial, step: step)
      if !keepsSteps { outputs.removeAll(keepingCapacity: true) }
      outputs.append(result)
      progress.step()
    }
    return outputs
  }

  // `do(L, H[t] = v)`: the loop that is bound to H feeds v to the steps behind t.
  private func replacedStep(_ result: Value, step: Int) throws -> Value {
    let (evaluator, activation) = (invocation.evaluator, invocation.activation)
    guard let interventions = evaluator.interventions, activation.scope == nil,
      let name = activation.binding, interventions.replacesSteps(of: name),
      let expression = evaluator.state.bindings[name]?.expression,
      let loop = LoopForm(expression), loop.range == invocation.range
    else { return result }
    return try interventions.stepReplacement(
      result, step: step, of: name, field: loop.field, with: evaluator)
  }
}

/// An expression that is nothing but a loop, or one field of what a loop gives: its steps are the
/// steps of whatever name it is bound to.
private struct LoopForm {
  let range: SourceRange
  var field: String?

  init?(_ expression: Expression) {
    switch expression.kind {
    case .call: range = expression.range
    case .field(let base, let name):
      guard case .call = base.kind else { return nil }
      (range, field) = (base.range, name)
    default: return nil
    }
  }
}
