import Ops
import Tensors

/// A passage ready for one sweep: its steps recorded, and what the loop began with known node by node.
final class OpenPassage {
  /// Where an edge of a step lies in the graph around the loop.
  private enum Row {
    case selected(source: Int, rowCount: Int)
    case each([Int])
  }

  let passage: LoopPassage
  let steps: [RecordedStep]
  /// What the loop began with, each node once: its state, what its rows are taken of, and what its
  /// steps use of what was there.
  let sources: [Node]
  private let initial: [Int]
  private let outside: [[Int]]
  private let rows: [LoopPassage.Row]
  private let rowSources: [Row]
  /// For each step which parts of what it is given carry; found by `carrying`.
  private(set) var carries: [[Bool]] = []
  private(set) var isOutsideCarrying: [[Bool]] = []
  private var innerEdges: [Int: [Int?]] = [:]

  /// Nil where one node is given to a step in two ways: its adjoints would be added in another order.
  init?(
    _ passage: LoopPassage, _ steps: [RecordedStep], initial: [Node], rows: [LoopPassage.Row]
  ) {
    self.passage = passage
    self.steps = steps
    self.rows = rows
    var numbers: [ObjectIdentifier: Int] = [:]
    var sources: [Node] = []
    func source(_ node: Node) -> Int {
      if let known = numbers[ObjectIdentifier(node)] { return known }
      numbers[ObjectIdentifier(node)] = sources.count
      sources.append(node)
      return sources.count - 1
    }
    self.initial = initial.map(source)
    outside = steps.map { $0.outside.map(source) }
    rowSources = rows.map { row in
      switch row {
      case .selected(let node): .selected(source: source(node), rowCount: node.shape[0])
      case .each(let nodes): .each(nodes.map(source))
      }
    }
    self.sources = sources
    if !isEachGivenOnce { return nil }
  }

  var end: Int { passage.start + passage.wayOfStep.count }

  func way(of step: Int) -> Int { Int(passage.wayOfStep[step - passage.start]) }

  private var isEachGivenOnce: Bool {
    var isOutside = Array(repeating: false, count: sources.count)
    for source in outside.joined() { isOutside[source] = true }
    for step in passage.start..<end {
      var given = step == passage.start ? initial : []
      for case .each(let nodes) in rowSources { given.append(nodes[step]) }
      if given.contains(where: { isOutside[$0] }) || Set(given).count < given.count { return false }
    }
    return true
  }

  /// How many results of the loop there are that something could stand in for.
  var resultCount: Int {
    let counts = passage.ways.map(\.resultCount)
    if passage.givesLastOnly { return counts[way(of: end - 1)] }
    return passage.wayOfStep.reduce(0) { $0 + counts[Int($1)] }
  }

  /// Whether gradients flow through the results, for whether they flow through the sources.
  func carrying(_ flags: [Bool]) -> [Bool] {
    isOutsideCarrying = outside.map { $0.map { flags[$0] } }
    carries = []
    carries.reserveCapacity(passage.wayOfStep.count)
    var state = initial.map { flags[$0] }
    var all: [Bool] = []
    var last: (way: Int, given: [Bool], results: [Bool])?
    for step in passage.start..<end {
      let way = way(of: step)
      let given =
        state
        + rowSources.map { row in
          switch row {
          case .selected(let source, _): flags[source]
          case .each(let nodes): flags[nodes[step]]
          }
        }
      let results: [Bool]
      if let last, last.way == way, last.given == given {
        results = last.results
        carries.append(last.given)
      } else {
        let carried = steps[way].carrying(borders: given, outside: isOutsideCarrying[way])
        results = steps[way].resultPlaces.map { carried[$0] }
        last = (way, given, results)
        carries.append(given)
      }
      if !passage.givesLastOnly || step == end - 1 { all += results }
      state = passage.ways[way].stateSources.map { results[$0] }
    }
    return all
  }

  /// What the draws of a step are keyed by.
  func keys(of draws: StepDraws, at step: Int) -> [UInt64] {
    draws.isEmpty ? [] : passage.keys(draws, step)
  }

  /// The numbers of the rows of a step.
  func appendRows(of step: Int, to tensors: inout [Tensor]) {
    for place in rows.indices { tensors.append(row(place, of: step)) }
  }

  /// The numbers of a part of the row of a step.
  func row(_ place: Int, of step: Int) -> Tensor {
    switch rows[place] {
    case .selected(let node): node.held.selected(axis: 0, at: step)
    case .each(let nodes): nodes[step].held
    }
  }

  /// Where what comes to the edges of a step is added up: the numbers of sources, nil for what is
  /// inside of the loop or a row that is taken of a source.
  func edges(of step: Int) -> [Int?] {
    let way = way(of: step)
    if step > passage.start, let known = innerEdges[way] { return known }
    let state: [Int?] =
      step == passage.start ? initial : Array(repeating: nil, count: initial.count)
    let rows: [Int?] = rowSources.map { row in
      if case .each(let nodes) = row { nodes[step] } else { nil }
    }
    let edges = state + rows + outside[way]
    // The same in every step but the first, where no step has a row of its own.
    if step > passage.start, rows.allSatisfy({ $0 == nil }) { innerEdges[way] = edges }
    return edges
  }

  /// The source that a part of the rows is taken of, with the number of its rows; nil where each step
  /// has a value of its own.
  func selection(of row: Int) -> (source: Int, rowCount: Int)? {
    if case .selected(let source, let rowCount) = rowSources[row] {
      (source, rowCount)
    } else {
      nil
    }
  }

  var stateWidth: Int { initial.count }
  var rowWidth: Int { rows.count }
}
