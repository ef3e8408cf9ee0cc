import Ops
public import Tensors

/// A plan in two parts: what does not depend on the state of a loop is done for many steps at once.
///
/// Mostly it is the product of the rows with a weight, which is one tall product for all steps. An element
/// of a product does not depend on how many rows there are, so that nothing changes but the time.
public struct PlanAhead {
  /// Takes the rows of a step; done for many at once.
  private let ahead: Plan
  /// Takes the state, the rows, and what the other gives.
  public let step: Plan
  /// Bytes of all that is done ahead for one step.
  public let bytes: Int

  // More is not worth while: such products are large by themselves.
  private static let mostBytes = 1 << 18

  /// The two parts.
  ///
  /// - Parameter stateCount: how many of the plan's inputs are the state, the first ones.
  /// - Returns: nil where nothing would be gained.
  init?(_ plan: Plan, stateCount: Int) {
    var isAhead = (0..<plan.constants.count).map { (stateCount..<plan.inputCount).contains($0) }
    let made = Set(plan.instructions.map(\.target))
    var first: [Plan.Instruction] = []
    var rest: [Plan.Instruction] = []
    for instruction in plan.instructions {
      let isKnown = instruction.inputs.allSatisfy {
        isAhead[$0] || $0 >= plan.inputCount && !made.contains($0)
      }
      if isKnown, instruction.draw == nil, let op = instruction.op, op.takesAnyNumbers {
        isAhead[instruction.target] = true
        first.append(instruction)
      } else {
        rest.append(instruction)
      }
    }
    guard first.contains(where: { $0.op === Op.matmul }) else { return nil }
    let given = Set(first.map(\.target))
    let needed = Set(rest.flatMap(\.inputs) + plan.outputs).filter { given.contains($0) }.sorted()
    ahead = plan.part(first, from: Array(stateCount..<plan.inputCount), to: needed)
    step = plan.part(rest, from: Array(0..<plan.inputCount) + needed, to: plan.outputs)
    bytes = ahead.bytes
    if bytes > PlanAhead.mostBytes { return nil }
  }

  /// What the steps are given beside their rows, along a first axis.
  ///
  /// - Parameter rows: the rows of some steps, along a first axis.
  public func run(_ rows: [Tensor], count: Int, interrupt: Interrupt) throws -> [Tensor]? {
    try ahead.runCases(rows, count: count, interrupt: interrupt)
  }
}

extension Plan {
  /// A plan of some of the instructions.
  ///
  /// - Parameters:
  ///   - inputs: the slots that it is given.
  ///   - outputs: the slots that it gives.
  fileprivate func part(
    _ instructions: [Instruction], from inputs: [Int], to outputs: [Int]
  ) -> Plan {
    var places: [Int: Int] = [:]
    var slots: [Tensor] = []
    func place(_ slot: Int) -> Int {
      if let known = places[slot] { return known }
      places[slot] = slots.count
      slots.append(constants[slot])
      return slots.count - 1
    }
    for input in inputs { _ = place(input) }
    let moved = instructions.map { $0.moved(place) }
    let results = outputs.map(place)
    return Plan(
      Instruction.freeing(moved, keeping: results, givenFirst: inputs.count),
      inputCount: inputs.count, slots: slots, outputs: results, draws: draws)
  }
}

extension Plan.Instruction {
  /// The same on other slots.
  fileprivate func moved(_ place: (Int) -> Int) -> Self {
    let work: Work =
      switch self.work {
      case .source(let kernel): .source(kernel)
      case .unary(let kernel, let x): .unary(kernel, place(x))
      case .binary(let kernel, let a, let b): .binary(kernel, place(a), place(b))
      case .variadic(let kernel, let xs): .variadic(kernel, xs.map(place))
      case .question(let question, let xs, let answer):
        .question(question, xs.map(place), answer: answer)
      }
    return Self(
      op: op, work: work, attributes: attributes, target: target < 0 ? target : place(target),
      shape: shape, precision: precision, draw: draw)
  }

  /// The same, each with the slots that it is the last to read.
  fileprivate static func freeing(
    _ instructions: [Self], keeping results: [Int], givenFirst inputCount: Int
  ) -> [Self] {
    let made = Set(instructions.map(\.target))
    var isRead = Set(results)
    var marked: [Self] = []
    for var instruction in instructions.reversed() {
      for slot in instruction.inputs + [instruction.target] where slot >= inputCount {
        if made.contains(slot) && isRead.insert(slot).inserted { instruction.freed.append(slot) }
      }
      marked.append(instruction)
    }
    return marked.reversed()
  }
}
