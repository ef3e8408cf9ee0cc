public import Tensors

/// A way for adjoints through the steps of a loop that plans did, without the history of the steps.
///
/// It knows which plan did which step, and the states between them. When a gradient comes to the
/// loop's results, a step of each way is recorded once more with its reverse sweep behind it, and the
/// plans of that go back from step to step.
public final class LoopPassage: @unchecked Sendable {
  // Used by the evaluating thread only, as nodes are.

  /// One of the ways that the steps of the loop went.
  public struct Way {
    /// What did the steps.
    let plan: Plan
    /// A step that went this way, and the state before it.
    let step: Int
    let state: [Tensor]
    /// For each part of the next state, which of the results it is.
    let stateSources: [Int]
    /// How many results a step has.
    let resultCount: Int

    /// A way.
    public init(
      plan: Plan, step: Int, state: [Tensor], stateSources: [Int], resultCount: Int
    ) {
      self.plan = plan
      self.step = step
      self.state = state
      self.stateSources = stateSources
      self.resultCount = resultCount
    }
  }

  /// Where a part of what a step is given beside its state comes from.
  public enum Row {
    /// The row of a tensor at the number of the step.
    case selected(Node)
    /// A value of each step, by its number.
    case each([Node])
  }

  /// What it asks the loop for.
  public struct Loop {
    /// Where each part of a row comes from.
    let rows: () throws -> [Row]
    /// A step from a state, recorded again.
    let record: (Int, [Tensor]) throws -> RecordedStep?
    /// What the draws of a step are keyed by.
    let keys: (StepDraws, Int) -> [UInt64]

    /// What it asks the loop for.
    public init(
      rows: @escaping () throws -> [Row],
      record: @escaping (Int, [Tensor]) throws -> RecordedStep?,
      keys: @escaping (StepDraws, Int) -> [UInt64]
    ) {
      self.rows = rows
      self.record = record
      self.keys = keys
    }
  }

  let ways: [Way]
  /// Which way each step went, from the first planned on.
  let wayOfStep: [UInt8]
  /// The number of the first planned step.
  let start: Int
  let states: StateLog
  /// Whether the results of the last step alone stand in for something.
  let givesLastOnly: Bool
  private let loop: Loop

  /// A passage.
  public init(
    ways: [Way], wayOfStep: [UInt8], from start: Int, states: StateLog, givesLastOnly: Bool,
    loop: Loop
  ) {
    self.ways = ways
    self.wayOfStep = wayOfStep
    self.start = start
    self.states = states
    self.givesLastOnly = givesLastOnly
    self.loop = loop
  }

  /// What the draws of a step are keyed by.
  func keys(_ draws: StepDraws, _ step: Int) -> [UInt64] { loop.keys(draws, step) }

  /// Gets ready for a sweep.
  ///
  /// - Parameter initial: the state before the first planned step.
  /// - Returns: nil where the history has to be made.
  func open(from initial: [Node]) throws -> OpenPassage? {
    var steps: [RecordedStep] = []
    for way in ways {
      guard let step = try loop.record(way.step, way.state),
        step.borders.count >= initial.count, step.results.count == way.resultCount
      else { return nil }
      steps.append(step)
    }
    return OpenPassage(self, steps, initial: initial, rows: try loop.rows())
  }
}
