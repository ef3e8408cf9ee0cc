import Ops
import Tensors

/// The plan of the reverse sweep through one step of a loop.
///
/// What comes in are the numbers the step was given, the adjoints that came to its results, and the
/// sums so far at its *edges*: at what it was given and at what is outside of it. What goes out are the
/// sums with the step's own parts added, in the order in which a sweep through all steps adds them.
final class AdjointPlan {
  /// All that decides which ops the sweep takes, beside the way of the step.
  struct Key: Hashable {
    let way: Int
    /// For each part of what the step is given, whether a gradient flows through it.
    var carries: [Bool]
    /// What comes to each result.
    var arrivals: [Arrival]
    /// For each edge, whether there is a sum already.
    var sums: [Bool]
  }

  /// What comes to a result: a sum, and parts between zeros that wait to be added.
  struct Arrival: Hashable {
    var hasSum = false
    var parts: [Attributes] = []
  }

  /// What goes out at an edge.
  struct Departure {
    /// Which output the new sum is; nil where nothing was added.
    var sum: Int?
    /// Parts between zeros that wait to be added, by output.
    var parts: [(output: Int, attributes: Attributes)] = []
  }

  let key: Key
  let plan: Plan
  let departures: [Departure]
  /// How often it was run.
  var runs = 0
  /// Several steps that go by it, one behind the other; nil where there are none yet, or cannot be.
  var chain: AdjointChain?
  private var isChained = false

  // Steps in a chain, and ops; a chain has to be worth the making.
  private static let mostSteps = 16
  private static let mostOps = 256
  private static let leastUses = 16
  // Steps that make more bytes than this are not slowed down by what is done between them.
  private static let mostBytes = 1 << 15

  private var chainLength: Int {
    min(AdjointPlan.mostSteps, AdjointPlan.mostOps / max(plan.opCount, 1))
  }

  /// Whether so many steps may be done by a chain, or one is worth making for them.
  func mayChain(_ steps: Int) -> Bool {
    if isChained { return chain.map { steps >= $0.length } ?? false }
    return runs >= 2 && chainLength >= 2 && steps >= AdjointPlan.leastUses * chainLength
      && plan.bytes <= AdjointPlan.mostBytes
  }

  /// Makes the chain, once.
  func makeChain(stateSources: [Int], rowCount: Int, isOwn: [Bool]) {
    if isChained { return }
    isChained = true
    chain = AdjointChain(
      self, length: chainLength, stateSources: stateSources, rowCount: rowCount, isOwn: isOwn)
  }

  /// Records the sweep.
  ///
  /// - Parameters:
  ///   - step: a step that went the way.
  ///   - isOutsideCarrying: for each value outside whether a gradient flows to it.
  ///   - settled: which edges are left with all parts added: nothing else adds to them.
  ///   - given: numbers like those that the plan will be given, behind those of the borders.
  /// - Returns: nil where it cannot be a plan.
  init?(
    _ key: Key, _ step: RecordedStep, isOutsideCarrying: [Bool], settled: [Bool],
    given: ArraySlice<Tensor>, in graph: Graph
  ) throws {
    self.key = key
    let recorder = Recorder()
    graph.recorder = recorder
    defer {
      graph.recorder = nil
      recorder.end()
    }
    step.resume(with: recorder)
    var inputs = step.borders
    var given = given
    func border() -> Node {
      let node = recorder.border(of: Node(given.popFirst() ?? Plan.nothing), isSealed: false)
      inputs.append(node)
      return node
    }
    var sweep = ReverseSweep(
      through: step,
      carries: step.carrying(borders: key.carries, outside: isOutsideCarrying))
    for (place, arrival) in zip(step.resultPlaces, key.arrivals) {
      if arrival.hasSum { sweep.adjoints[place] = border() }
      for attributes in arrival.parts {
        sweep.waiting[place, default: []].append(try Embedding(border(), attributes))
      }
    }
    let edges = step.borderPlaces + step.outsidePlaces.map { $0 }
    var before: [Node?] = []
    for (place, hasSum) in zip(edges, key.sums) {
      let sum = hasSum ? border() : nil
      if let place { sweep.adjoints[place] = sum }
      before.append(sum)
    }
    do {
      for place in step.newestFirst where sweep.carries[place] {
        try sweep.settle(place, in: graph)
        try sweep.carryBack(from: place, in: graph)
      }
      for (place, isSettled) in zip(edges, settled) where isSettled {
        if let place { try sweep.settle(place, in: graph) }
      }
    } catch {
      if error is Interrupted { throw error }
      return nil
    }
    var outputs: [Node] = []
    func output(_ node: Node) -> Int {
      outputs.append(node)
      return outputs.count - 1
    }
    departures = edges.indices.map { edge in
      guard let place = edges[edge] else { return Departure() }
      var departure = Departure()
      if let sum = sweep.adjoints[place], sum !== before[edge] { departure.sum = output(sum) }
      departure.parts = (sweep.waiting[place] ?? []).map { (output($0.part), $0.attributes) }
      return departure
    }
    guard let plan = recorder.plan(from: inputs, to: outputs) else { return nil }
    self.plan = plan
  }
}
