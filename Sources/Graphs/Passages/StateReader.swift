import Tensors

/// The states before the steps, the last first; those that were not kept are computed again.
struct StateReader {
  let open: OpenPassage
  /// The states between two that were kept in the loop, computed once more, as far as a limit holds them.
  private var between: (first: Int, end: Int, states: StateLog)?
  private var first = 0
  private var computed: [[Tensor]] = []

  // Bytes of states that are kept once a gradient asks for them.
  private static let limit = 64 << 20

  init(_ open: OpenPassage) { self.open = open }

  mutating func append(_ step: Int, to tensors: inout [Tensor], in graph: Graph) throws {
    tensors += try state(step, in: graph)
  }

  /// The state before a step.
  mutating func state(_ step: Int, in graph: Graph) throws -> ArraySlice<Tensor> {
    let place = step - open.passage.start
    if place >= first, place - first < computed.count { return computed[place - first][...] }
    var kept = open.passage.states.state(before: place)
    if kept.place == place { return kept.state }
    if let between, between.first == kept.place, place <= between.end {
      let known = between.states.state(before: place - between.first)
      kept = (between.first + known.place, known.state)
    } else {
      var log = StateLog(width: kept.state.count, limit: StateReader.limit)
      log.append(Array(kept.state))
      try run(from: kept.place, to: place, Array(kept.state), in: graph) { log.append($0) }
      between = (kept.place, place, log)
      let known = log.state(before: place - kept.place)
      kept = (kept.place + known.place, known.state)
    }
    if kept.place == place { return kept.state }
    first = kept.place
    var states = [Array(kept.state)]
    try run(from: first, to: place, states[0], in: graph) { states.append($0) }
    computed = states
    return computed[place - first][...]
  }

  /// Does some steps once more, for the states behind them.
  private func run(
    from start: Int, to end: Int, _ state: [Tensor], in graph: Graph,
    _ note: ([Tensor]) -> Void
  ) throws {
    var state = state
    for place in start..<end {
      var given = state
      let step = open.passage.start + place
      open.appendRows(of: step, to: &given)
      let way = open.passage.ways[open.way(of: step)]
      let keys = open.keys(of: way.plan.draws, at: step)
      guard let results = try? way.plan.run(given, keys: keys, interrupt: graph.interrupt) else {
        try graph.interrupt.check()
        throw ImpassableHistory()
      }
      state = way.stateSources.map { results[$0] }
      note(state)
    }
  }
}
