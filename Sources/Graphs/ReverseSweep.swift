import Ops
import Tensors

/// One walk from a value back to what it depends on.
struct ReverseSweep {
  let ancestry: Ancestry
  let output: Node
  /// The targets, the rows of step stacks among them one by one.
  let targets: Set<ObjectIdentifier>
  /// Whether a gradient flows through the node to a target.
  var carries: [Bool]
  /// Whether the node depends on a target in any way.
  var depends: [Bool]
  var adjoints: [Node?]
  /// Parts of adjoints that wait to be added, by the place of the adjoint.
  var waiting: [Int: [Embedding]] = [:]
  var recordsUses = false
  var uses: [Use] = []
  /// Whether adjoints lose their history, and go once they have been carried back.
  var forgets = false

  /// Whether keeping all that is computed on the way back would take much memory.
  var isLarge: Bool { ancestry.nodes.reduce(0) { $0 + $1.held.byteCount } > 4 << 20 }

  /// A sweep.
  ///
  /// - Parameter graph: where left-out histories are gone past as far as they can; they are made where
  ///   it is nil.
  init(of output: Node, by targets: [Node], crossing graph: Graph? = nil) throws {
    let rows = targets.flatMap(ReverseSweep.rows)
    let first = rows.min { $0.serial < $1.serial }
    var ends: Set<ObjectIdentifier> = []
    for row in rows {
      // What lies inside of a history can be a target of its own only where the history is there; of one
      // that a single value stands in for, and the oldest target, nothing else is to be found behind it.
      if row === first, row.standsIn?.replay.givesOne == true {
        ends = [ObjectIdentifier(row)]
      } else {
        try row.recall()
      }
    }
    // With their history values are as old as they would be had it been kept.
    let oldest = rows.min { $0.serial < $1.serial }
    ancestry = try Ancestry(of: [output], downTo: oldest, crossing: graph, endingAt: ends)
    self.output = output
    self.targets = Set(rows.map(ObjectIdentifier.init))
    output.recorder?.noteTargets(rows)
    carries = []
    depends = []
    adjoints = Array(repeating: nil, count: ancestry.nodes.count)
    var crossed = Crossed(ancestry)
    for (place, node) in ancestry.nodes.enumerated() {
      if let flags = crossed.flags(at: place, of: node, carries, depends, in: ancestry) {
        carries.append(flags.carries)
        depends.append(flags.depends)
        continue
      }
      let isTarget = self.targets.contains(ObjectIdentifier(node))
      let places = node.inputs.compactMap(ancestry.place)
      let passes = node.op.map { if case .rule = $0.gradient { true } else { false } } ?? false
      carries.append(isTarget || passes && places.contains { carries[$0] })
      depends.append(isTarget || places.contains { depends[$0] })
    }
  }

  // H[t] *is* step t's value, so a derivative by H is made of the derivatives by its rows.
  static func rows(of node: Node) -> [Node] {
    node.isSteps ? node.inputs.flatMap(rows) : [node]
  }

  mutating func run(in graph: Graph, seed: Node?) throws {
    guard let last = carries.last, last else { return }
    adjoints[ancestry.nodes.count - 1] =
      seed ?? Node(Tensor(repeating: 1, shape: output.shape, precision: output.precision))
    let crossings = Dictionary(
      uniqueKeysWithValues: ancestry.crossings.flatMap { crossing in
        crossing.standIns.map { ($0, crossing) }
      })
    var isCrossed: Set<ObjectIdentifier> = []
    for place in newestFirst {
      try graph.interrupt.check()
      if let crossing = crossings[place] {
        // What stands in for one history was made at once, so nothing older waits for the rest of it.
        if isCrossed.insert(ObjectIdentifier(crossing.open)).inserted {
          try cross(crossing.open, at: crossing.standIns, in: graph)
        }
        continue
      }
      try settle(place, in: graph)
      try carryBack(from: place, in: graph)
    }
  }

  /// The places that carry, the newest node's first: the adjoints of a value are added in the same
  /// order however the graph is walked, and a step of a loop is left before the one behind it begins.
  var newestFirst: [Int] {
    var order = ancestry.nodes.indices.filter { carries[$0] }
    order.sort { ancestry.nodes[$0].serial > ancestry.nodes[$1].serial }
    return order
  }

  /// Adds the parts of an adjoint that wait: now it is complete.
  mutating func settle(_ place: Int, in graph: Graph) throws {
    guard let parts = waiting.removeValue(forKey: place),
      let part = try Embedding.sum(parts.reversed(), in: graph)
    else { return }
    try add(part, at: place, in: graph)
  }

  private mutating func add(_ part: Node, at place: Int, in graph: Graph) throws {
    let sum = try adjoints[place].map { try graph.apply(.add, $0, part) } ?? part
    adjoints[place] = forgets ? graph.bare(sum) : sum
  }

  mutating func carryBack(from place: Int, in graph: Graph) throws {
    let node = ancestry.nodes[place]
    let inputs = node.inputs
    let needs = inputs.map { ancestry.place(of: $0).map { carries[$0] } ?? false }
    guard let adjoint = adjoints[place], let op = node.op, case .rule(let rule) = op.gradient,
      needs.contains(true)
    else { return }
    // A rule that draws once more does so by a key, which a plan has for ops alone.
    if op.signature.isDraw { node.recorder?.fail(.effect) }
    let builder = SweepBuilder(graph)
    let context = GradientContext(
      inputs: inputs.map { Term($0, in: builder) }, output: Term(node, in: builder),
      adjoint: Term(adjoint, in: builder), attributes: node.attributes, needs: needs)
    let terms = try rule(context)
    for (input, term) in zip(inputs, terms).reversed() {
      guard let term = try term?.summed(to: input.shape), let target = ancestry.place(of: input),
        carries[target]
      else { continue }
      if !recordsUses, let part = term.node as? Embedding {
        waiting[target, default: []].append(part)
        continue
      }
      guard let part = try builder.node(of: term) else { continue }
      if recordsUses && targets.contains(ObjectIdentifier(input)) {
        uses.append(Use(consumer: node, gradient: part))
      }
      try add(part, at: target, in: graph)
    }
    if forgets && !targets.contains(ObjectIdentifier(node)) { adjoints[place] = nil }
  }

  /// A sweep through one step of a loop, to its edges: what it was given and what is outside.
  ///
  /// - Parameter carries: for each node of the step.
  init(through step: RecordedStep, carries: [Bool]) {
    ancestry = step.ancestry
    output = step.results[0]
    targets = []
    self.carries = carries
    depends = []
    adjoints = Array(repeating: nil, count: carries.count)
  }

  /// Whether something came back to every target, and to every row of one.
  func reaches(_ targets: [Node]) -> Bool {
    targets.flatMap(ReverseSweep.rows).allSatisfy { row in
      ancestry.place(of: row).map { adjoints[$0] != nil } ?? false
    }
  }

  /// Whether something came back to any target: then nobody asks why nothing came to another.
  func reachesAny(of targets: [Node]) -> Bool {
    targets.flatMap(ReverseSweep.rows).contains { row in
      ancestry.place(of: row).map { adjoints[$0] != nil } ?? false
    }
  }

  /// Gives the gradients their history back, to be computed when something asks for it.
  mutating func leaveReplay(by targets: [Node], in graph: Graph) {
    var known: Set<Int> = []
    let reached = targets.flatMap(ReverseSweep.rows).filter { row in
      guard let place = ancestry.place(of: row), adjoints[place] != nil else { return false }
      return known.insert(place).inserted
    }
    let gradients = reached.compactMap { ancestry.place(of: $0).flatMap { adjoints[$0] } }
    let replay = Replay(inputs: [output] + reached) { nodes in
      let rows = Array(nodes.dropFirst())
      var again = try ReverseSweep(of: nodes[0], by: rows)
      try again.run(in: graph, seed: nil)
      return rows.compactMap { again.ancestry.place(of: $0).flatMap { again.adjoints[$0] } }
    }
    for (row, standIn) in zip(reached, replay.standIns(for: gradients)) {
      if let place = ancestry.place(of: row) { adjoints[place] = standIn }
    }
  }

  func derivative(by target: Node, in graph: Graph) throws -> Derivative {
    if target.isSteps { return try derivative(byRowsOf: target, in: graph) }
    guard let place = ancestry.place(of: target) else { return .independent }
    if let adjoint = adjoints[place] { return .gradient(adjoint) }
    return .blocked(blockers())
  }

  private func derivative(byRowsOf target: Node, in graph: Graph) throws -> Derivative {
    let parts = try target.inputs.map { try derivative(by: $0, in: graph) }
    let isReached = parts.contains { if case .gradient = $0 { true } else { false } }
    if !isReached {
      return parts.first { if case .blocked = $0 { true } else { false } } ?? .independent
    }
    let rows = zip(target.inputs, parts).map { input, part in
      if case .gradient(let node) = part { return node }
      return Node(Tensor(repeating: 0, shape: input.shape, precision: input.precision))
    }
    return .gradient(try graph.steps(rows))
  }

  /// The ops that depend on a target and pass nothing back to it.
  private func blockers() -> [Blocker] {
    var found: [Blocker] = []
    for (place, node) in ancestry.nodes.enumerated() where depends[place] {
      guard let op = node.op, let reason = reasonNothingPasses(op, node, place) else { continue }
      let blocker = Blocker(name: op.name, reason: reason)
      if !found.contains(blocker) { found.append(blocker) }
    }
    return found
  }

  private func reasonNothingPasses(_ op: Op, _ node: Node, _ place: Int) -> String? {
    let moving = node.inputs.indices.filter {
      ancestry.place(of: node.inputs[$0]).map { depends[$0] } ?? false
    }
    if moving.isEmpty { return nil }
    if case .blocked(let reason) = op.gradient { return reason }
    // Something came back to an op with a rule and went no further: the rule has no part for these
    // inputs, places to pick from for one.
    let names = op.signature.inputs
    guard adjoints[place] != nil, !names.isEmpty,
      moving.allSatisfy({ ancestry.place(of: node.inputs[$0]).map { adjoints[$0] == nil } ?? true })
    else { return nil }
    let inputs = moving.map { names[min($0, names.count - 1)] }.joined(separator: " and ")
    return "nothing passes by \(inputs)"
  }

  /// The names of the ops that something came back to and nothing but zeros left.
  func flatOps() -> [String] {
    var names: [String] = []
    for (place, node) in ancestry.nodes.enumerated() {
      guard let op = node.op, !isZero(place), !names.contains(op.name) else { continue }
      let passing = node.inputs.compactMap(ancestry.place).filter { carries[$0] }
      if !passing.isEmpty && passing.allSatisfy(isZero) { names.append(op.name) }
    }
    return names
  }

  private func isZero(_ place: Int) -> Bool {
    adjoints[place].map { $0.value.elements.allSatisfy { $0 == 0 } } ?? true
  }
}
