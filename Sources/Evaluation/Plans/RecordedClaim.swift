import Graphs
import Ops
import Syntax
import Tensors

/// One case of a claim, written down, to do many others like it at once.
struct RecordedClaim {
  /// What makes a case hold.
  private enum Verdict {
    /// All numbers differ from 0.
    case nonzero
    /// All numbers are 1.
    case truth
    /// Numbers are pairwise equal within a tolerance.
    case close(absolute: Double?)
  }

  private let plan: Plan
  private let given: [Value]
  private let verdict: Verdict
  /// How many cases are done at once.
  let batch: Int

  // The results of a batch should stay in the cache.
  private static let room = 2 << 20

  /// Writes down a case; nil where others cannot be done like it.
  init?(
    _ code: ClaimCode, _ variables: [Record.Field], after outer: Scope?, with evaluator: Evaluator,
    in activation: Activation
  ) throws {
    guard !variables.isEmpty, variables.allSatisfy(\.value.isPlain) else { return nil }
    let (scope, draws) = (activation.scope, evaluator.drawCounts)
    let recorder = Recorder()
    var borders: [Node] = []
    let fields = variables.map { field in
      let value = field.value.replacingTensors { variable in
        borders.append(recorder.border(of: variable.node, isSealed: true))
        return Variable(borders[borders.count - 1], variable.labels)
      }
      return Record.Field(field.name, value)
    }
    activation.scope = RecordedClaim.scope(of: fields, in: outer)
    evaluator.graph.recorder = recorder
    defer {
      evaluator.graph.recorder = nil
      recorder.end()
      activation.scope = scope
      evaluator.drawCounts = draws
    }
    let sides: (verdict: Verdict, outputs: [Node])?
    do {
      sides = try RecordedClaim.sides(of: code.claim, with: evaluator, in: activation)
    } catch {
      // Evaluating the case tells what is wrong.
      if Evaluator.isInterruption(error) { throw error }
      return nil
    }
    guard let sides, let plan = recorder.plan(from: borders, to: sides.outputs) else { return nil }
    self.plan = plan
    verdict = sides.verdict
    given = variables.map(\.value)
    batch = min(max(RecordedClaim.room / max(plan.bytes, 1), 16), 2048)
  }

  private static func sides(
    of code: Code, with evaluator: Evaluator, in activation: Activation
  ) throws -> (Verdict, [Node])? {
    if let code = code as? ApproximationCode {
      let a = try evaluator.evaluate(code.left, in: activation)
      let b = try evaluator.evaluate(code.right, in: activation)
      let absolute = try code.tolerance.map { try evaluator.number($0, in: activation) }
      if case .text = a { return nil }
      let pairs = try evaluator.paired(a, b, at: code.range, in: activation)
      guard pairs.allSatisfy({ $0.shape == $1.shape && $0.node.precision == $1.node.precision })
      else { return nil }
      return (.close(absolute: absolute), pairs.flatMap { [$0.node, $1.node] })
    }
    if let code = code as? BinaryCode, Evaluator.comparisons.contains(code.sign) {
      let a = try evaluator.evaluate(code.left, in: activation)
      let b = try evaluator.evaluate(code.right, in: activation)
      let value = try evaluator.combine(code, a, b, in: activation)
      return (.nonzero, value.namedLeaves.map(\.node))
    }
    let value = try evaluator.evaluate(code, in: activation)
    let nodes = value.namedLeaves.map(\.node)
    return nodes.isEmpty ? nil : (.truth, nodes)
  }

  /// The names of a case, each in a scope of its own as the claim binds them.
  static func scope(of variables: [Record.Field], in outer: Scope?) -> Scope? {
    variables.reduce(outer) { outer, variable in
      let scope = Scope(in: outer)
      scope.bind(variable.name, variable.value)
      return scope
    }
  }

  /// Whether a case is like the one that was written down.
  func takes(_ variables: [Record.Field]) -> Bool {
    variables.count == given.count
      && zip(variables, given).allSatisfy { $0.value.hasForm(of: $1) }
      && variables.allSatisfy { $0.value.tensors.allSatisfy(\.tensor.isContiguous) }
  }

  /// Whether some cases hold, in their order; nil where they have to be evaluated one by one.
  ///
  /// - Throws: `Interrupted` alone.
  func check(_ cases: [[Record.Field]], with evaluator: Evaluator) throws -> [Bool]? {
    let rows = cases.map { $0.flatMap { $0.value.tensors.map(\.tensor) } }
    var holds = Array(repeating: true, count: cases.count)
    do {
      let inputs = try rows[0].indices.map { place in try Tensor.stacked(rows.map { $0[place] }) }
      guard
        let results = try plan.runCases(
          inputs, count: cases.count, interrupt: evaluator.graph.interrupt)
      else { return nil }
      switch verdict {
      case .nonzero, .truth:
        for result in results where !note(result, in: &holds) { return nil }
      case .close(let absolute):
        for place in stride(from: 0, to: results.count, by: 2) {
          let flags = try evaluator.closeness(results[place], results[place + 1], absolute)
          _ = note(flags, in: &holds)
        }
      }
    } catch {
      if error is Interrupted { throw error }
      return nil
    }
    return holds
  }

  /// Notes which cases have a 0; false where a number is no verdict.
  private func note(_ flags: Tensor, in holds: inout [Bool]) -> Bool {
    let numbers = flags.elements
    let size = numbers.count / holds.count
    for (place, number) in numbers.enumerated() where number != 1 {
      if number == 0 {
        holds[place / size] = false
      } else if case .truth = verdict {
        return false
      }
    }
    return true
  }
}
