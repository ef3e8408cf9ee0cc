import Graphs
import Tensors

/// The plan of an expression at the session: the numbers of all names it sees go in, its value comes out.
struct CellPlan {
  private let plan: Plan
  /// Every name that it may look up.
  let names: Set<String>
  /// The form of what each stands for, of those that stand for something.
  private let forms: [String: Value]
  /// Where the numbers that are given are the same ones.
  private let places: [Int]
  /// The form of what it gives.
  private let result: Value
  private let precision: Precision
  private let sizes: [String: Int]
  /// Whether it looked at where values come from: then it is good for the very same ones alone.
  private let isForSameValues: Bool
  private var bindings: Bindings

  /// Evaluates an expression and makes its plan.
  ///
  /// - Parameters:
  ///   - code: the expression.
  ///   - activation: where it is evaluated; for nothing else afterwards.
  /// - Returns: what it gave, numbers without history, and the plan; nil where it has to be evaluated.
  ///   Then it is as if this had not been tried.
  /// - Throws: `Interrupted` alone.
  static func recording(
    _ code: Code, in activation: Activation, with evaluator: Evaluator
  ) throws -> (result: Value, plan: CellPlan)? {
    let state = evaluator.state
    let loops = evaluator.longLoopCount
    defer { evaluator.state = state }
    let reach = Reach(from: code.expression.freeNames, in: state, followsExpressions: false)
    let seen = SeenValues(reach.names, in: state)
    // The rows of stacked steps may be there by themselves.
    if seen.nodes.contains(where: \.isSteps) { return nil }
    let recorder = Recorder(isOfCell: true)
    return try evaluator.trying {
      let borders = seen.bordered(by: recorder, in: &evaluator.state)
      let result = try evaluator.evaluating(by: recorder) {
        try evaluator.evaluate(code, in: activation)
      }
      // Long loops have plans of their own.
      guard let result, evaluator.longLoopCount == loops,
        evaluator.state.sizes.mapValues(\.value) == state.sizes.mapValues(\.value),
        result.isNumbers(orOf: seen.instances),
        recorder.hasMade(result.tensors.map(\.node)),
        recorder.reached.isEmpty
          || Pasts.areApart(seen.nodes, reached: recorder.reached, captured: seen.captured),
        let plan = recorder.plan(from: borders, to: result.tensors.map(\.node))
      else { return nil }
      let cell = CellPlan(
        plan: plan, names: reach.seen, forms: seen.forms, places: seen.places,
        result: result.form, precision: state.precision, sizes: state.sizes.mapValues(\.value),
        isForSameValues: !recorder.reached.isEmpty, bindings: state.bindings)
      return (result.bare, cell)
    }
  }

  /// What the expression gives, numbers without history; nil where it has to be evaluated.
  ///
  /// - Throws: `Interrupted` alone.
  func run(with evaluator: Evaluator) throws -> Value? {
    let state = evaluator.state
    guard precision == state.precision, sizes == state.sizes.mapValues(\.value),
      seesTheSame(in: state)
    else { return nil }
    let seen = SeenValues(forms.keys, in: evaluator.state)
    guard seen.has(places) else { return nil }
    do {
      let interrupt = evaluator.graph.interrupt
      guard let results = try plan.run(seen.nodes.map(\.value), interrupt: interrupt) else {
        return nil
      }
      var rest = results[...]
      return result.replacingTensors { variable in
        rest.popFirst().map { Variable(Node($0), variable.labels) } ?? variable
      }
    } catch {
      // What went wrong, and where, is told by evaluating it.
      if error is Interrupted { throw error }
      return nil
    }
  }

  /// Lets memory go that is of use only while it runs.
  func rest() { plan.rest() }

  /// The same in a session that went on; nil where it does not fit any more.
  func settled(in state: SessionState) -> CellPlan? {
    guard seesTheSame(in: state) else { return nil }
    var plan = self
    // What names stood for earlier can go.
    plan.bindings = state.bindings
    return plan
  }

  /// Whether names stand for values of the same form, or for the very same ones where it takes that.
  private func seesTheSame(in state: SessionState) -> Bool {
    let changed = names.intersection(state.bindings.changes(since: bindings))
    if isForSameValues { return changed.isEmpty }
    return changed.allSatisfy { name in
      guard let form = forms[name], let value = state.bindings[name]?.value else { return false }
      return value.hasForm(of: form)
    }
  }
}

extension Value {
  /// Whether it is made of numbers alone, in records and lists, and instances that there were before.
  fileprivate func isNumbers(orOf instances: Set<ObjectIdentifier>) -> Bool {
    switch self {
    case .tensor: true
    case .record(let record):
      !record.isTrace
        && record.instance.map { instances.contains(ObjectIdentifier($0)) } ?? true
        && record.fields.allSatisfy { $0.value.isNumbers(orOf: instances) }
    case .list(let values): values.allSatisfy { $0.isNumbers(orOf: instances) }
    case .text, .function, .figure: false
    }
  }
}
