import Graphs
import Tensors

/// The states and ways of a loop's steps, noted while plans do them, for gradients to go back along.
struct LoopTrail {
  private var states: StateLog
  private var ways: [UInt8] = []
  /// For each way, in the order in which they were gone: its plan, the first step that went it, counted
  /// from the first planned, and the state before.
  private var firsts: [(plan: Int, step: Int, state: [Tensor])] = []
  private var isWhole = true

  // Bytes of states that are kept; what does not fit is computed again. Where no gradient is being taken
  // perhaps none ever is, and the states take little beside the results.
  private static let limit = 64 << 20
  private static let unaskedLimit = 1 << 20

  /// A trail without steps.
  ///
  /// - Parameters:
  ///   - width: of how many tensors a state is made.
  ///   - isAsked: whether a gradient is about to go back along it.
  init(width: Int, isAsked: Bool) {
    states =
      isAsked
      ? StateLog(width: width, limit: LoopTrail.limit)
      : StateLog(width: width, limit: LoopTrail.unaskedLimit, fewest: 1)
  }

  /// Notes a step.
  ///
  /// - Parameters:
  ///   - state: before the step.
  ///   - way: which plan does it; nil where none does.
  mutating func note(_ state: [Tensor], way: Int?) {
    guard let way else {
      isWhole = false
      return
    }
    var known = ways.last
    if known.map({ firsts[Int($0)].plan != way }) ?? true {
      let place = firsts.firstIndex { $0.plan == way } ?? firsts.count
      known = UInt8(exactly: place)
      if place == firsts.count { firsts.append((way, ways.count, state)) }
    }
    guard let known else {
      isWhole = false
      return
    }
    ways.append(known)
    states.append(state)
  }

  /// The way for adjoints; nil where there is none.
  func passage(
    through loop: Loop, by plans: [StepPlan], from first: Int, _ initial: Value?,
    givesLastOnly: Bool, in surroundings: StepSurroundings
  ) -> LoopPassage? {
    guard isWhole, !ways.isEmpty else { return nil }
    var passed: [LoopPassage.Way] = []
    for beginning in firsts {
      let plan = plans[beginning.plan]
      guard let sources = plan.stateSources(of: initial, in: loop) else { return nil }
      passed.append(
        LoopPassage.Way(
          plan: plan.plan, step: first + beginning.step, state: beginning.state,
          stateSources: sources, resultCount: plan.result.tensors.count))
    }
    let form = initial?.bare
    return LoopPassage(
      ways: passed, wayOfStep: ways, from: first, states: states, givesLastOnly: givesLastOnly,
      loop: LoopPassage.Loop(
        rows: { loop.rows.flatMap(\.origins) },
        record: { step, state in
          try loop.recorded(step, from: form, with: state, in: surroundings)
        },
        keys: surroundings.drawKeys(of: loop)))
  }
}

extension StepPlan {
  /// For each part of the next state, which of a step's results it is.
  func stateSources(of initial: Value?, in loop: Loop) -> [Int]? {
    guard let initial else { return [] }
    let marked = result.bare
    let places = Dictionary(
      uniqueKeysWithValues: marked.tensors.enumerated().map { (ObjectIdentifier($1.node), $0) })
    guard let next = try? loop.next(marked, like: initial, step: 0) else { return nil }
    let found = next.tensors.compactMap { places[ObjectIdentifier($0.node)] }
    return found.count == initial.tensors.count ? found : nil
  }
}

extension Loop {
  /// A step from a state, recorded once more; nil where it cannot stand for others.
  fileprivate func recorded(
    _ step: Int, from form: Value?, with state: [Tensor], in surroundings: StepSurroundings
  ) throws -> RecordedStep? {
    try surroundings.evaluate {
      let variables = zip(state, form?.tensors ?? []).map { Variable(Node($0), $1.labels) }
      let given =
        (form.map { [$0.replacingTensors(by: variables)] } ?? []) + (try rows.map { try $0[step] })
      let recording = try StepRecording(
        given, sealed: given.map { _ in true }, keepsNodes: true, of: self
      ) { values in try call(step: step) { values } }
      guard let recording else { return nil }
      return recording.recorder.step(
        from: recording.borders, to: recording.result.tensors.map(\.node))
    }
  }
}
