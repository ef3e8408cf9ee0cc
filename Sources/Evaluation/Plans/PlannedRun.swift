import Graphs
import Tensors

/// A loop on its way by plans: states and outputs without history.
struct PlannedRun {
  let loop: Loop
  let initial: Value?
  private var state: Value?
  private(set) var plans: StepPlans
  private let first: Int
  private var trail: LoopTrail
  private(set) var outputs: StepOutputs
  /// Steps that no plan did.
  private(set) var evaluated = 0
  // How many steps went the same way one behind the other, and how many have to before more are expected to.
  private var streak = 0
  private var patience = 1
  private var previousWay: Int?

  // A way that ends sooner was not worth preparing for.
  private static let fewSteps = 16

  /// A run from a step on.
  ///
  /// - Parameters:
  ///   - plans: those there are already.
  ///   - outputs: takes what the steps give.
  init(
    of loop: Loop, from initial: Value?, first: Int, by plans: StepPlans, into outputs: StepOutputs
  ) {
    self.loop = loop
    self.outputs = outputs
    self.plans = plans
    self.first = first
    trail = LoopTrail(
      width: initial?.tensors.count ?? 0,
      isAsked: loop.invocation.evaluator.gradientDepth > 0)
    self.initial = initial?.bare
    state = self.initial
  }

  /// Does one step; false where plans are of no use.
  mutating func take(_ step: Int) throws -> Bool {
    if let result = try plans.run(step, from: state, in: loop) {
      try keep(result, step)
      return true
    }
    evaluated += 1
    let initial = initial
    let loop = loop
    let recorded = try plans.record(step, from: state, in: loop) { result in
      try initial.map { try loop.next(result, like: $0, step: step) } ?? result
    }
    // A body that looks at the past, or whose numbers decide what is done: no plan is of use.
    guard let result = recorded?.bare, plans.hasPlan, plans.lastIsOwn else { return false }
    if let initial {
      let next = try loop.next(result, like: initial, step: step)
      guard result.isSteady(from: initial, to: next) else { return false }
    } else if !result.isPlain {
      return false
    }
    try keep(result, step)
    return true
  }

  /// Does steps as long as the plan that did the last one does, without making values of what is between
  /// them.
  ///
  /// - Returns: how many were done.
  mutating func takeMany(_ steps: Range<Int>) throws -> Int {
    guard let way = plans.lastWay, steps.count > 1, streak >= patience,
      let sources = plans.plans[way].stateSources(of: initial, in: loop)
    else { return 0 }
    let rows = loop.rows.compactMap(\.numbers)
    guard rows.count == loop.rows.count else { return 0 }
    let (plan, interrupt) = (plans.plans[way], loop.invocation.evaluator.graph.interrupt)
    var state = state?.tensors.map(\.tensor) ?? []
    var ahead = StepsAhead(plan, stateCount: state.count, rows, in: steps)
    var last: [Tensor] = []
    var done = 0
    for step in steps {
      guard let results = try ahead.run(step, from: state, of: loop) else { break }
      trail.note(state, way: way)
      if outputs.keepsAll { outputs.append(results, by: plan) }
      state.removeAll(keepingCapacity: true)
      for source in sources { state.append(results[source]) }
      last = results
      done += 1
      interrupt.progress.step()
    }
    // Where ways take turns, what was done ahead was in vain.
    if done < min(steps.count, PlannedRun.fewSteps) { patience = min(2 * patience, loop.count) }
    if done == 0 { return 0 }
    if !outputs.keepsAll { outputs.append(last, by: plan) }
    let result = plan.result(of: last)
    if let initial {
      self.state = try loop.next(result, like: initial, step: steps.lowerBound + done - 1)
    }
    return done
  }

  private mutating func keep(_ result: Value, _ step: Int) throws {
    streak = plans.lastWay == previousWay ? streak + 1 : 1
    previousWay = plans.lastWay
    trail.note(state?.tensors.map(\.tensor) ?? [], way: plans.lastWay)
    outputs.append(result)
    if let initial { state = try loop.next(result, like: initial, step: step) }
  }

  /// The way for adjoints through the steps; nil where there is none.
  func passage(
    givingLastOnly givesLastOnly: Bool, in surroundings: StepSurroundings
  ) -> LoopPassage? {
    trail.passage(
      through: loop, by: plans.plans, from: first, initial, givesLastOnly: givesLastOnly,
      in: surroundings)
  }
}
