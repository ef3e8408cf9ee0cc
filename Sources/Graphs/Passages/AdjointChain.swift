import Ops
import Tensors

/// The plan of the reverse sweeps through several steps that go alike, one behind the other.
///
/// What one step hands to the step before it, and the sums that all add to, stay inside of the plan.
final class AdjointChain {
  /// What the plan is given; steps are counted from the last.
  enum Input: Hashable {
    case state(step: Int, part: Int)
    case row(step: Int, row: Int)
    /// The adjoint of a result.
    case arrival(step: Int, result: Int)
    /// A part that waits to be added to the adjoint of a result of the last step.
    case waiting(result: Int, place: Int)
    /// What came from elsewhere to an edge that each step has for itself.
    case sum(step: Int, edge: Int)
    /// The sum so far at an edge that all steps have.
    case shared(edge: Int)
  }

  /// What the plan gives.
  enum Output {
    /// The sum at an edge of the first step's state, or that all steps have.
    case sum(edge: Int)
    /// The sum at an edge that each step has for itself.
    case own(step: Int, edge: Int)
    /// A part that waits to be added at an edge.
    case waiting(step: Int, edge: Int, Attributes)
  }

  let length: Int
  let plan: Plan
  let inputs: [Input]
  let outputs: [Output]

  /// A chain of steps that all go as one plan says.
  ///
  /// - Parameters:
  ///   - step: the plan of each.
  ///   - stateSources: for each part of a state which result of the step before it is.
  ///   - rowCount: how many parts a row has.
  ///   - isOwn: for each edge whether each step has it for itself.
  /// - Returns: nil where what a step hands on is not what it was given.
  init?(_ step: AdjointPlan, length: Int, stateSources: [Int], rowCount: Int, isOwn: [Bool]) {
    var builder = ChainBuilder(step.plan)
    var outputs: [(Output, Int)] = []
    let (key, stateCount) = (step.key, stateSources.count)
    var arriving = key.arrivals.indices.map { result in
      key.arrivals[result].hasSum ? builder.input(.arrival(step: 0, result: result)) : nil
    }
    var waiting = key.arrivals.indices.map { result in
      key.arrivals[result].parts.indices.map { place in
        builder.input(.waiting(result: result, place: place))
      }
    }
    var shared = key.sums.indices.map { edge in
      key.sums[edge] && !isOwn[edge] ? builder.input(.shared(edge: edge)) : nil
    }
    for number in 0..<length {
      var given: [ChainBuilder.Slot] =
        (0..<stateCount).map { builder.input(.state(step: number, part: $0)) }
        + (0..<rowCount).map { builder.input(.row(step: number, row: $0)) }
      for result in key.arrivals.indices {
        if let sum = arriving[result] { given.append(sum) }
        given += waiting[result]
      }
      let before = key.sums.indices.map { edge -> ChainBuilder.Slot? in
        if !isOwn[edge] { return shared[edge] }
        return key.sums[edge] ? builder.input(.sum(step: number, edge: edge)) : nil
      }
      given += before.compactMap(\.self)
      guard let found = builder.add(step.plan, given, number) else { return nil }

      var (nextArriving, nextWaiting) = (arriving, waiting)
      for result in key.arrivals.indices where !stateSources.contains(result) {
        if !key.arrivals[result].parts.isEmpty { return nil }
        nextArriving[result] =
          key.arrivals[result].hasSum
          ? builder.input(.arrival(step: number + 1, result: result)) : nil
      }
      for (edge, departure) in step.departures.enumerated() {
        let sum = departure.sum.map { found[$0] } ?? before[edge]
        if edge < stateCount {
          let arrival = key.arrivals[stateSources[edge]]
          guard arrival.hasSum == (sum != nil), arrival.parts == departure.parts.map(\.attributes)
          else { return nil }
          nextArriving[stateSources[edge]] = sum
          nextWaiting[stateSources[edge]] = departure.parts.map { found[$0.output] }
          continue
        }
        for part in departure.parts {
          outputs.append(
            (
              .waiting(step: number, edge: edge, part.attributes),
              builder.output(found[part.output])
            ))
        }
        if !isOwn[edge] {
          guard (sum != nil) == key.sums[edge] else { return nil }
          shared[edge] = sum
        }
      }
      // The rows of a step are taken before anything else is done in it, the first of them first.
      for edge in step.departures.indices.reversed() where edge >= stateCount && isOwn[edge] {
        guard let sum = step.departures[edge].sum else { continue }
        outputs.append((.own(step: number, edge: edge), builder.output(found[sum])))
      }
      (arriving, waiting) = (nextArriving, nextWaiting)
    }
    for edge in step.departures.indices {
      if edge < stateCount {
        let result = stateSources[edge]
        if let sum = arriving[result] { outputs.append((.sum(edge: edge), builder.output(sum))) }
        for (slot, attributes) in zip(waiting[result], key.arrivals[result].parts) {
          outputs.append(
            (.waiting(step: length - 1, edge: edge, attributes), builder.output(slot)))
        }
      } else if !isOwn[edge], step.departures[edge].sum != nil, let sum = shared[edge] {
        outputs.append((.sum(edge: edge), builder.output(sum)))
      }
    }
    self.length = length
    self.outputs = outputs.map(\.0)
    (plan, inputs) = builder.plan()
  }
}

/// Puts the instructions of a plan behind one another, under other slots.
private struct ChainBuilder {
  enum Slot: Hashable {
    case input(AdjointChain.Input)
    /// A constant or a result.
    case inner(Int)
  }

  private struct Entry {
    var instruction: Plan.Instruction
    let inputs: [Slot]
    let target: Int
  }

  private let isMade: Set<Int>
  private var entries: [Entry] = []
  private var tensors: [Tensor] = []
  private var constants: [Int: Int] = [:]
  private var outputs: [Slot] = []

  init(_ plan: Plan) { isMade = Set(plan.instructions.map(\.target)) }

  func input(_ input: AdjointChain.Input) -> Slot { .input(input) }

  /// Has a slot given as a result; gives its place among the results.
  mutating func output(_ slot: Slot) -> Int {
    outputs.append(slot)
    return outputs.count - 1
  }

  /// Adds the plan once more, on other values; gives its results.
  ///
  /// - Parameter number: how many times it was added before.
  mutating func add(_ plan: Plan, _ given: [Slot], _ number: Int) -> [Slot]? {
    guard given.count == plan.inputCount else { return nil }
    var made: [Int: Int] = [:]
    for var instruction in plan.instructions {
      if case .question = instruction.work { return nil }
      instruction.draw = instruction.draw.map { number * plan.draws.draws.count + $0 }
      let inputs = instruction.inputs.map { slot($0, plan, given, made) }
      tensors.append(Plan.nothing)
      made[instruction.target] = tensors.count - 1
      entries.append(Entry(instruction: instruction, inputs: inputs, target: tensors.count - 1))
    }
    return plan.outputs.map { slot($0, plan, given, made) }
  }

  private mutating func slot(
    _ place: Int, _ plan: Plan, _ given: [Slot], _ made: [Int: Int]
  ) -> Slot {
    if place < plan.inputCount { return given[place] }
    if let known = made[place] { return .inner(known) }
    if let known = constants[place] { return .inner(known) }
    tensors.append(plan.constants[place])
    constants[place] = tensors.count - 1
    return .inner(tensors.count - 1)
  }

  /// The plan, and what it is to be given.
  func plan() -> (Plan, [AdjointChain.Input]) {
    var inputs: [AdjointChain.Input] = []
    var places: [AdjointChain.Input: Int] = [:]
    for case .input(let input) in entries.flatMap(\.inputs) + outputs where places[input] == nil {
      places[input] = inputs.count
      inputs.append(input)
    }
    func place(_ slot: Slot) -> Int {
      switch slot {
      case .input(let input): places[input] ?? 0
      case .inner(let number): inputs.count + number
      }
    }
    var isRead = Set(outputs.map(place))
    let temporaries = Set(entries.map { inputs.count + $0.target })
    var instructions: [Plan.Instruction] = []
    for entry in entries.reversed() {
      var instruction = entry.instruction.moved(
        to: inputs.count + entry.target, from: entry.inputs.map(place))
      for slot in instruction.inputs where temporaries.contains(slot) {
        if isRead.insert(slot).inserted { instruction.freed.append(slot) }
      }
      if isRead.insert(instruction.target).inserted { instruction.freed.append(instruction.target) }
      instructions.append(instruction)
    }
    let plan = Plan(
      instructions.reversed(), inputCount: inputs.count,
      slots: Array(repeating: Plan.nothing, count: inputs.count) + tensors,
      outputs: outputs.map(place))
    return (plan, inputs)
  }
}

extension Plan.Instruction {
  /// The same work on other slots.
  fileprivate func moved(to target: Int, from inputs: [Int]) -> Plan.Instruction {
    let work: Work =
      switch self.work {
      case .source(let kernel): .source(kernel)
      case .unary(let kernel, _): .unary(kernel, inputs[0])
      case .binary(let kernel, _, _): .binary(kernel, inputs[0], inputs[1])
      case .variadic(let kernel, _): .variadic(kernel, inputs)
      case .question(let question, _, let answer): .question(question, inputs, answer: answer)
      }
    return Plan.Instruction(
      op: op, work: work, attributes: attributes, target: target, shape: shape,
      precision: precision, draw: draw)
  }
}
