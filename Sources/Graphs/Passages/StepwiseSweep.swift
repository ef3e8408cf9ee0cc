import Ops
import Tensors

/// A sweep on its way through the steps of a loop.
struct StepwiseSweep {
  let open: OpenPassage
  let graph: Graph
  var departures: PassageDepartures
  var arrivals: PassageArrivals
  var states: StateReader
  private var plans: [AdjointPlan.Key: AdjointPlan] = [:]
  var last: AdjointPlan?
  /// Where the results of the step in hand begin among all.
  var firstResult: Int
  /// What came to the parts of the state behind the step in hand.
  var stateSums: [Tensor?]
  var stateParts: [[Embedding]]
  var inputs: [Tensor] = []

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
    var results = StepArrivals(count: resultCount)
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
    guard let found = try run(plan.plan, open.keys(of: plan.plan.draws, at: step)) else {
      throw ImpassableHistory()
    }
    plan.runs += 1
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
      guard let output = plan.departures[open.stateWidth + row].sum else { continue }
      try leave(found[output], atRow: row, of: step)
    }
  }

  /// Adds the adjoint of a row to what waits to be added to that of the tensor the row is taken of.
  mutating func leave(_ sum: Tensor, atRow row: Int, of step: Int) throws {
    if let selection = open.selection(of: row) {
      let options = [0, step, 1, selection.rowCount].map(Attribute.integer)
      let part = try graph.apply(
        .reshape, Node(sum), Attributes(options: [.integers([1] + sum.shape.sizes)]))
      departures.parts[selection.source].append(
        try Embedding(Node(part.held), Attributes(options: options)))
    }
  }

  func run(_ plan: Plan, _ keys: [UInt64]) throws -> [Tensor]? {
    do { return try plan.run(inputs, keys: keys, interrupt: graph.interrupt) } catch {
      if error is Interrupted { throw error }
      return nil
    }
  }

  private mutating func plan(
    _ step: Int, _ way: Int, _ results: StepArrivals, _ sums: [Tensor?], _ edges: [Int?],
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
