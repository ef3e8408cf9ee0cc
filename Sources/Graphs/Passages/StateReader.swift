import Tensors

/// The states before the steps, the last first; those that were not kept are computed again.
struct StateReader {
  let open: OpenPassage
  private var first = 0
  private var computed: [[Tensor]] = []

  init(_ open: OpenPassage) { self.open = open }

  mutating func append(_ step: Int, to tensors: inout [Tensor], in graph: Graph) throws {
    tensors += try state(step, in: graph)
  }

  /// The state before a step.
  mutating func state(_ step: Int, in graph: Graph) throws -> ArraySlice<Tensor> {
    let place = step - open.passage.start
    if place >= first, place - first < computed.count { return computed[place - first][...] }
    let kept = open.passage.states.state(before: place)
    if kept.place == place { return kept.state }
    first = kept.place
    computed = [Array(kept.state)]
    for place in kept.place..<place {
      var given = computed[computed.count - 1]
      let step = open.passage.start + place
      open.appendRows(of: step, to: &given)
      let way = open.passage.ways[open.way(of: step)]
      let keys = open.keys(of: way.plan.draws, at: step)
      guard let results = try? way.plan.run(given, keys: keys, interrupt: graph.interrupt) else {
        try graph.interrupt.check()
        throw ImpassableHistory()
      }
      computed.append(way.stateSources.map { results[$0] })
    }
    return computed[computed.count - 1][...]
  }
}
