import Ops
import Tensors

extension OpenPassage {
  /// Carries adjoints back from the results, step by step, the last first.
  ///
  /// - Parameter sums: the adjoints of the sources so far.
  /// - Throws: `ImpassableHistory` where the history has to be made, and `Interrupted`.
  func carryBack(
    _ arrivals: PassageArrivals, sums: [Tensor?], in graph: Graph
  ) throws -> PassageDepartures {
    var sweep = StepwiseSweep(self, arrivals, sums, in: graph)
    for step in (passage.start..<end).reversed() { try sweep.carryBack(step) }
    return sweep.departures
  }
}

/// A sweep on its way through the steps of a loop.
private struct StepwiseSweep {
  let open: OpenPassage
  let graph: Graph
  var departures: PassageDepartures
  private var arrivals: PassageArrivals
  private var states: StateReader
  private var plans: [AdjointPlan.Key: AdjointPlan] = [:]
  private var last: AdjointPlan?
  /// Where the results of the step in hand begin among all.
  private var firstResult: Int
  /// What came to the parts of the state behind the step in hand.
  private var stateSums: [Tensor?]
  private var stateParts: [[Embedding]]
  private var inputs: [Tensor] = []

  init(
    _ open: OpenPassage, _ arrivals: PassageArrivals, _ sums: [Tensor?], in graph: Graph
  ) {
    self.open = open
    self.graph = graph
    self.arrivals = arrivals
    departures = PassageDepartures(
      sums: sums, isChanged: Array(repeating: false, count: sums.count),
      parts: Array(repeating: [], count: sums.count))
    states = StateReader(open)
    firstResult = open.resultCount
    stateSums = Array(repeating: nil, count: open.stateWidth)
    stateParts = Array(repeating: [], count: open.stateWidth)
  }

  mutating func carryBack(_ step: Int) throws {
    let way = open.way(of: step)
    let resultCount = open.passage.ways[way].resultCount
    let isGiven = !open.passage.givesLastOnly || step == open.end - 1
    if isGiven { firstResult -= resultCount }
    var results = AdjointPlanArrivals(count: resultCount)
    if isGiven {
      for place in 0..<resultCount {
        results.sums[place] = arrivals.sums[firstResult + place]
        results.parts[place] = arrivals.parts[firstResult + place] ?? []
      }
    }
    if step < open.end - 1 {
      for (part, place) in open.passage.ways[way].stateSources.enumerated() {
        // What came from outside was handed to the step behind, which added its own.
        results.sums[place] = stateSums[part]
        results.parts[place] += stateParts[part]
      }
    }
    let edges = open.edges(of: step)
    var sums = edges.map { $0.flatMap { departures.sums[$0] } }
    if step > open.passage.start, !open.passage.givesLastOnly {
      let before = open.passage.ways[open.way(of: step - 1)]
      let first = firstResult - before.resultCount
      for (part, place) in before.stateSources.enumerated() {
        sums[part] = arrivals.sums[first + place]
      }
    }
    for part in stateParts.indices { (stateSums[part], stateParts[part]) = (sums[part], []) }
    if results.isEmpty { return }

    inputs.removeAll(keepingCapacity: true)
    try states.append(step, to: &inputs, in: graph)
    open.appendRows(of: step, to: &inputs)
    let givenCount = inputs.count
    results.append(to: &inputs)
    for case let sum? in sums { inputs.append(sum) }
    let plan = try plan(step, way, results, sums, edges, inputs[givenCount...])
    guard let found = try run(plan) else { throw ImpassableHistory() }
    for (edge, departure) in plan.departures.enumerated() {
      if departure.sum == nil && departure.parts.isEmpty { continue }
      let sum = departure.sum.map { found[$0] }
      let parts = try departure.parts.map { part in
        try Embedding(Node(found[part.output]), part.attributes)
      }
      if let source = edges[edge] {
        if let sum { (departures.sums[source], departures.isChanged[source]) = (sum, true) }
        departures.parts[source] += parts
      } else if edge < open.stateWidth {
        if let sum { stateSums[edge] = sum }
        stateParts[edge] = parts
      }
    }
    try leaveRows(of: step, plan, found)
  }

  // The rows of a step are taken before anything else is done in it, the first of them first.
  private mutating func leaveRows(
    of step: Int, _ plan: AdjointPlan, _ found: [Tensor]
  ) throws {
    for row in (0..<open.rowWidth).reversed() {
      guard let selection = open.selection(of: row),
        let output = plan.departures[open.stateWidth + row].sum
      else { continue }
      let sum = found[output]
      let options = [0, step, 1, selection.rowCount].map(Attribute.integer)
      let part = try graph.apply(
        .reshape, Node(sum), Attributes(options: [.integers([1] + sum.shape.sizes)]))
      departures.parts[selection.source].append(
        try Embedding(Node(part.held), Attributes(options: options)))
    }
  }

  private func run(_ plan: AdjointPlan) throws -> [Tensor]? {
    do { return try plan.plan.run(inputs, interrupt: graph.interrupt) } catch {
      if error is Interrupted { throw error }
      return nil
    }
  }

  private mutating func plan(
    _ step: Int, _ way: Int, _ results: AdjointPlanArrivals, _ sums: [Tensor?], _ edges: [Int?],
    _ given: ArraySlice<Tensor>
  ) throws -> AdjointPlan {
    let carries = open.carries[step - open.passage.start]
    if let last, last.key.way == way, last.key.carries == carries, results.fit(last.key.arrivals),
      zip(sums, last.key.sums).allSatisfy({ ($0 != nil) == $1 })
    {
      return last
    }
    let key = AdjointPlan.Key(
      way: way, carries: carries, arrivals: results.form, sums: sums.map { $0 != nil })
    if let known = plans[key] {
      last = known
      return known
    }
    // Rows taken of a source are the only edges that nothing else adds to.
    let settled = edges.indices.map { edge in
      edge >= open.stateWidth && edge < open.stateWidth + open.rowWidth && edges[edge] == nil
    }
    guard plans.count < StepwiseSweep.mostPlans,
      let plan = try AdjointPlan(
        key, open.steps[way], isOutsideCarrying: open.isOutsideCarrying[way], settled: settled,
        given: given, in: graph)
    else { throw ImpassableHistory() }
    plans[key] = plan
    last = plan
    return plan
  }

  // A loop whose steps need more plans than this is hardly faster for them.
  private static let mostPlans = 64
}

/// What comes to the results of one step.
private struct AdjointPlanArrivals {
  var sums: [Tensor?]
  var parts: [[Embedding]]

  init(count: Int) {
    sums = Array(repeating: nil, count: count)
    parts = Array(repeating: [], count: count)
  }

  var isEmpty: Bool { sums.allSatisfy { $0 == nil } && parts.allSatisfy(\.isEmpty) }

  func append(to tensors: inout [Tensor]) {
    for place in sums.indices {
      if let sum = sums[place] { tensors.append(sum) }
      for part in parts[place] { tensors.append(part.part.held) }
    }
  }

  func fit(_ form: [AdjointPlan.Arrival]) -> Bool {
    for place in sums.indices {
      if (sums[place] != nil) != form[place].hasSum { return false }
      if parts[place].isEmpty && form[place].parts.isEmpty { continue }
      if parts[place].map(\.attributes) != form[place].parts { return false }
    }
    return true
  }

  var form: [AdjointPlan.Arrival] {
    sums.indices.map { place in
      AdjointPlan.Arrival(hasSum: sums[place] != nil, parts: parts[place].map(\.attributes))
    }
  }
}

/// The states before the steps, the last first; those that were not kept are computed again.
private struct StateReader {
  let open: OpenPassage
  private var first = 0
  private var computed: [[Tensor]] = []

  init(_ open: OpenPassage) { self.open = open }

  mutating func append(_ step: Int, to tensors: inout [Tensor], in graph: Graph) throws {
    let place = step - open.passage.start
    if place >= first, place - first < computed.count {
      tensors += computed[place - first]
      return
    }
    let kept = open.passage.states.state(before: place)
    if kept.place == place {
      tensors += kept.state
      return
    }
    first = kept.place
    computed = [Array(kept.state)]
    for place in kept.place..<place {
      var given = computed[computed.count - 1]
      let step = open.passage.start + place
      open.appendRows(of: step, to: &given)
      let way = open.passage.ways[open.way(of: step)]
      guard let results = try? way.plan.run(given, interrupt: graph.interrupt) else {
        try graph.interrupt.check()
        throw ImpassableHistory()
      }
      computed.append(way.stateSources.map { results[$0] })
    }
    tensors += computed[computed.count - 1]
  }
}
