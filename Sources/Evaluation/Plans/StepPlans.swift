import Graphs
import Tensors

/// The plans of the steps of a loop, one for each of the first few ways its steps go.
struct StepPlans {
  /// Whether what a step is given has a past that a gradient inside of it could come to.
  let isSealed: Bool
  private(set) var plans: [StepPlan] = []
  /// What plans that were kept rest on; nil where the loop is the first.
  let basis: StepBasis?
  /// Which plan did the last step, or was made of it; nil where none was.
  private(set) var lastWay: Int? {
    didSet { if let lastWay { used.insert(lastWay) } }
  }
  // Which plans did steps.
  private var used: Set<Int> = []
  /// Steps that were recorded.
  private(set) var recordings = 0
  /// Whether what the step last recorded gave was made in it, each value for itself.
  private(set) var lastIsOwn = true

  /// A step from which on it is worth recording one, however small.
  static let firstStep = 2
  /// Training of fewer steps is evaluated.
  static let fewestTrainingSteps = 4
  /// How many ways a loop may go.
  static let mostPlans = 6
  // How many of them are kept that a run of the loop had no use for.
  private static let mostIdle = 2

  // Whether gradients in a step that is recorded may let go of what they were made from: results that
  // stand for no node of a graph need none of it.
  private var forgets: Bool

  /// No plans yet, or those of a loop that was the same.
  ///
  /// - Parameter basis: what these rest on.
  init(isSealed: Bool, _ plans: [StepPlan] = [], on basis: StepBasis? = nil) {
    self.isSealed = isSealed
    self.plans = plans
    self.basis = basis
    forgets = !isSealed
  }

  /// Whether there is a plan for some steps.
  var hasPlan: Bool { !plans.isEmpty }

  /// The plans for the next run of the loop: those of use now in front, room left for others.
  var lasting: [StepPlan] {
    let idle = plans.indices.filter { !used.contains($0) }.prefix(StepPlans.mostIdle)
    let kept = used.sorted().prefix(StepPlans.mostPlans - StepPlans.mostIdle) + idle
    return kept.map { plans[$0] }
  }

  /// The result of a step by a plan; nil where there is none that fits.
  mutating func run(_ step: Int, from state: Value?, in loop: Loop) throws -> Value? {
    if plans.isEmpty { return nil }
    let given = try (state.map { [$0] } ?? []) + loop.rows.map { try $0.detached(step) }
    for (way, plan) in plans.enumerated() {
      if let result = try plan.run(given, at: step, of: loop) {
        lastWay = way
        return result
      }
    }
    return nil
  }

  /// Evaluates a step and makes its plan.
  ///
  /// - Parameter next: takes the next state out of the result of a step.
  /// - Returns: nil where the step depends on the past of what it was given.
  mutating func record(
    _ step: Int, from state: Value?, in loop: Loop, next: (Value) throws -> Value
  ) throws -> Value? {
    recordings += 1
    lastWay = nil
    let given = try (state.map { [$0] } ?? []) + loop.rows.map { try $0[step] }
    let sealed = (state == nil ? [] : [isSealed]) + loop.rows.map { _ in true }
    let (result, plan) = try StepPlan.recording(
      given, sealed: sealed, forgets: forgets, of: loop
    ) { values in try loop.call(step: step) { values } }
    guard let result else {
      // Perhaps it asked for the past of a gradient.
      forgets = false
      return nil
    }
    lastIsOwn = plan?.isOwn ?? false
    if let plan, plans.count < StepPlans.mostPlans {
      let isSteady =
        try state.map { result.isSteady(from: $0, to: try next(result)) } ?? result.isPlain
      // A result that is another value too cannot be stood for.
      if isSteady && (plan.isOwn || !isSealed) {
        lastWay = plans.count
        plans.append(plan)
      }
    }
    return result
  }
}

extension Value {
  /// Whether a step that gave this has a state of the form it began with, and gave otherwise
  /// numbers and texts alone.
  func isSteady(from state: Value, to next: Value) -> Bool {
    guard next.hasForm(of: state) else { return false }
    guard case .record(let record) = self, record.instance == nil, case .record(let kept) = state
    else { return true }
    return record.fields.allSatisfy { field in kept[field.name] != nil || field.value.isPlain }
  }

  /// The same numbers without anything behind them.
  var bare: Value { replacingTensors { Variable(Node($0.tensor), $0.labels) } }

  /// Zeros of the same form, which take no memory.
  var form: Value {
    replacingTensors { variable in
      let zeros = Tensor(
        repeating: 0, shape: variable.shape, precision: variable.node.precision)
      return Variable(Node(zeros), variable.labels)
    }
  }
}

extension Evaluator {
  /// How much evaluation has done besides giving values: to be compared.
  var effects: [Int] { [drawCounts.count] + effectsBesideDraws }

  /// The same without draws, which a plan knows how to do.
  var effectsBesideDraws: [Int] {
    [notes.count, innerReports.count, graph.interrupt.stepCount, readCount]
  }

  /// Whether steps may be recorded now: nothing watches them but what a plan can do without.
  var mayPlan: Bool {
    plans != nil && graph.recorder == nil && interventions == nil && profile == nil
      && graph.tally == nil && recordings.isEmpty && pinned == nil
  }
}
