import Graphs
import Tensors

/// Steps of a loop by one plan: what does not depend on the state is done for some steps at once.
struct StepsAhead {
  private let plan: StepPlan
  private let parts: PlanAhead?
  private let rows: [Tensor]
  private let end: Int
  private let count: Int
  private var prepared: (steps: Range<Int>, values: [Tensor])?
  private var isInVain = false

  // Steps for which nothing is worth doing ahead.
  private static let fewSteps = 4
  // Bytes of what is done ahead: it is to be in the cache when its step comes.
  private static let bytes = 4 << 20

  init(_ plan: StepPlan, stateCount: Int, _ rows: [Tensor], in steps: Range<Int>) {
    self.plan = plan
    self.rows = rows
    end = steps.upperBound
    parts =
      rows.isEmpty || steps.count < StepsAhead.fewSteps
      ? nil : plan.plan.ahead(stateCount: stateCount)
    count = max(StepsAhead.bytes / max(parts?.bytes ?? 1, 1), StepsAhead.fewSteps)
  }

  /// What a step gives; nil where it has to be evaluated.
  ///
  /// - Throws: `Interrupted` alone.
  mutating func run(
    _ step: Int, from state: [Tensor], of loop: Loop
  ) throws -> [Tensor]? {
    let interrupt = loop.invocation.evaluator.graph.interrupt
    var given = state
    for row in rows { given.append(row.selected(axis: 0, at: step)) }
    guard let parts, !isInVain, try prepare(step, parts, interrupt), let prepared else {
      return try plan.run(given, at: step, of: loop)
    }
    let place = step - prepared.steps.lowerBound
    for value in prepared.values { given.append(value.selected(axis: 0, at: place)) }
    return try plan.run(given, by: parts.step, at: step, of: loop)
  }

  /// Does ahead what a step needs; false where that failed.
  private mutating func prepare(
    _ step: Int, _ parts: PlanAhead, _ interrupt: Interrupt
  ) throws -> Bool {
    if let prepared, prepared.steps.contains(step) { return true }
    let steps = step..<min(step + count, end)
    let given = rows.map { $0.sliced(axis: 0, start: step, count: steps.count) }
    do {
      guard let values = try parts.run(given, count: steps.count, interrupt: interrupt) else {
        isInVain = true
        return false
      }
      prepared = (steps, values)
      return true
    } catch {
      if error is Interrupted { throw error }
      isInVain = true
      return false
    }
  }
}
