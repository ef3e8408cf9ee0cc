import Graphs
import Tensors

/// What a step of a loop, or a cell, depends on besides what it is given: to evaluate it again as it was.
struct StepSurroundings {
  private let evaluator: Evaluator
  private let draws: [RandomKey: Int]
  private let session: SessionState
  private let interventions: Interventions?
  private let calls: [Call]
  private let bindings: [String?]
  private let files: LoadedFiles

  /// The surroundings as they are now.
  ///
  /// Of the session they hold what the steps can see: an older value that a name stood for would hold
  /// its own surroundings, and so on.
  ///
  /// - Parameters:
  ///   - names: all that the steps may look up at the session.
  ///   - draws: the draws made before; those made so far where it is nil.
  ///   - files: what steps read before; none for steps that a plan does.
  init(
    of loop: Loop, seeing names: Set<String>, after draws: [RandomKey: Int]? = nil,
    reading files: LoadedFiles = LoadedFiles()
  ) {
    self.init(
      in: loop.invocation.activation.call, with: loop.invocation.evaluator, seeing: names,
      after: draws, reading: files)
  }

  /// The same for whatever is evaluated in a call.
  init(
    in call: Call, with evaluator: Evaluator, seeing names: Set<String>,
    after draws: [RandomKey: Int]? = nil, reading files: LoadedFiles = LoadedFiles()
  ) {
    self.evaluator = evaluator
    self.draws = draws ?? evaluator.drawCounts
    // A `do` evaluates other names anew.
    session =
      evaluator.interventions == nil ? evaluator.state.restricted(to: names) : evaluator.state
    interventions = evaluator.interventions
    calls = call.chain
    bindings = calls.map(\.binding)
    self.files = files
  }

  /// What the draws of any step are keyed by.
  func drawKeys(of loop: Loop) -> (StepDraws, Int) -> [UInt64] {
    let (key, counts) = (loop.drawKey, draws)
    return { draws, step in draws.keys(at: key.appending(step), after: counts) }
  }

  /// Evaluates something in them, keeping all history.
  func evaluate<Result>(_ body: () throws -> Result) throws -> Result {
    let kept = (evaluator.drawCounts, evaluator.state, evaluator.interventions)
    let keptFiles = evaluator.pinned
    (evaluator.drawCounts, evaluator.state) = (draws, session)
    evaluator.pinned = files
    evaluator.interventions = interventions
    evaluator.gradientDepth += 1
    // Draws are keyed by what was being bound around the loop.
    let outer = calls.map(\.binding)
    for (call, binding) in zip(calls, bindings) { call.binding = binding }
    defer {
      for (call, binding) in zip(calls, outer) { call.binding = binding }
      (evaluator.drawCounts, evaluator.state, evaluator.interventions) = kept
      evaluator.pinned = keptFiles
      evaluator.gradientDepth -= 1
    }
    return try body()
  }
}
