import Ops
import Tensors

extension StepwiseSweep {
  /// Carries adjoints back through several steps at once that go as the step behind them did.
  ///
  /// - Returns: how many steps it were; nil where they are to be gone one by one.
  mutating func carryBackChain(from step: Int) throws -> Int? {
    guard let last, last.mayChain(step - open.passage.start),
      open.way(of: step) == last.key.way
    else { return nil }
    let sources = open.passage.ways[last.key.way].stateSources
    let edges = open.edges(of: step)
    let outsideStart = open.stateWidth + open.rowWidth
    if last.chain == nil {
      last.makeChain(
        stateSources: sources, rowCount: open.rowWidth,
        isOwn: edges.indices.map { $0 < outsideStart })
    }
    guard let chain = last.chain, step - chain.length >= open.passage.start,
      goesOn(like: last.key, from: step, chain.length, edges, sources)
    else { return nil }
    inputs.removeAll(keepingCapacity: true)
    for input in chain.inputs { inputs.append(try tensor(input, step, edges, sources)) }
    let keys = (0..<chain.length).flatMap { open.keys(of: last.plan.draws, at: step - $0) }
    guard let found = try run(chain.plan, keys) else { throw ImpassableHistory() }
    for part in stateParts.indices { stateParts[part] = [] }
    for (output, tensor) in zip(chain.outputs, found) {
      switch output {
      case .sum(let edge):
        if let source = edges[edge] {
          (departures.sums[source], departures.isChanged[source]) = (tensor, true)
        } else {
          stateSums[edge] = tensor
        }
      case .own(let number, let edge):
        if let source = open.edges(of: step - number)[edge] {
          (departures.sums[source], departures.isChanged[source]) = (tensor, true)
        } else {
          try leave(tensor, atRow: edge - open.stateWidth, of: step - number)
        }
      case .waiting(let number, let edge, let attributes):
        let part = try Embedding(Node(tensor), attributes)
        if edge < open.stateWidth {
          stateParts[edge].append(part)
        } else if let source = open.edges(of: step - number)[edge] {
          departures.parts[source].append(part)
        }
      }
    }
    if !open.passage.givesLastOnly { firstResult -= chain.length * resultCount(last.key.way) }
    return chain.length
  }

  private func resultCount(_ way: Int) -> Int { open.passage.ways[way].resultCount }

  /// Whether steps from one on back are given values of the same kinds as a plan was made for.
  private func goesOn(
    like key: AdjointPlan.Key, from step: Int, _ length: Int, _ edges: [Int?], _ sources: [Int]
  ) -> Bool {
    let (way, count) = (key.way, resultCount(key.way))
    for number in 0..<length {
      let place = step - number - open.passage.start
      // The step before hands over what came to its state from elsewhere.
      guard Int(open.passage.wayOfStep[place]) == way, open.carries[place] == key.carries,
        Int(open.passage.wayOfStep[place - 1]) == way
      else { return false }
    }
    for (part, result) in sources.enumerated() {
      guard (stateSums[part] != nil) == key.arrivals[result].hasSum,
        stateParts[part].map(\.attributes) == key.arrivals[result].parts
      else { return false }
    }
    for (edge, source) in edges.enumerated() where edge >= open.stateWidth + open.rowWidth {
      guard (source.flatMap { departures.sums[$0] } != nil) == key.sums[edge] else { return false }
    }
    for row in 0..<open.rowWidth where open.selection(of: row) == nil {
      let edge = open.stateWidth + row
      for number in 0..<length {
        let source = open.edges(of: step - number)[edge]
        guard (source.flatMap { departures.sums[$0] } != nil) == key.sums[edge] else {
          return false
        }
      }
    }
    if open.passage.givesLastOnly {
      // Nothing comes from elsewhere.
      return key.sums.prefix(open.stateWidth).allSatisfy { !$0 }
        && key.arrivals.indices.allSatisfy { sources.contains($0) || !key.arrivals[$0].hasSum }
    }
    for number in 0...length {
      let first = firstResult - (number + 1) * count
      for result in 0..<count {
        if arrivals.parts[first + result] != nil { return false }
        guard let part = sources.firstIndex(of: result) else {
          if number == length { continue }
          if (arrivals.sums[first + result] != nil) != key.arrivals[result].hasSum { return false }
          continue
        }
        if number == 0 { continue }
        if (arrivals.sums[first + result] != nil) != key.sums[part] { return false }
      }
    }
    return true
  }

  private mutating func tensor(
    _ input: AdjointChain.Input, _ step: Int, _ edges: [Int?], _ sources: [Int]
  ) throws -> Tensor {
    let count = resultCount(last?.key.way ?? 0)
    let found: Tensor?
    switch input {
    case .state(let number, let part):
      let state = try states.state(step - number, in: graph)
      found = state[state.startIndex + part]
    case .row(let number, let row): found = open.row(row, of: step - number)
    case .arrival(let number, let result):
      if number == 0, let part = sources.firstIndex(of: result) {
        found = stateSums[part]
      } else {
        found = arrivals.sums[firstResult - (number + 1) * count + result]
      }
    case .waiting(let result, let place):
      found = sources.firstIndex(of: result).map { stateParts[$0][place].part.held }
    case .sum(let number, let edge):
      if edge < open.stateWidth {
        found = arrivals.sums[firstResult - (number + 2) * count + sources[edge]]
      } else {
        found = open.edges(of: step - number)[edge].flatMap { departures.sums[$0] }
      }
    case .shared(let edge): found = edges[edge].flatMap { departures.sums[$0] }
    }
    guard let found else { throw ImpassableHistory() }
    return found
  }
}
