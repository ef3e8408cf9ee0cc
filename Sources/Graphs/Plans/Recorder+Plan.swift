import Ops
import Tensors

extension Recorder {
  /// The plan of what was written down.
  ///
  /// - Parameters:
  ///   - inputs: the borders, in the order in which their numbers will be given.
  ///   - outputs: the values wanted, borders and values that do not depend on them among them.
  /// - Returns: nil where there was an obstacle.
  public func plan(from inputs: [Node], to outputs: [Node]) -> Plan? {
    end()
    let entries = takeEntries()
    if obstacle != nil { return nil }
    var builder = PlanBuilder(self, inputs)
    for entry in entries where !builder.add(entry) { return nil }
    return builder.plan(to: outputs)
  }
}

/// Gives values slots: inputs first, then constants and results as they come.
private struct PlanBuilder {
  private struct Key: Hashable {
    let op: ObjectIdentifier
    let inputs: [Int]
    let attributes: Attributes
  }

  private let recorder: Recorder
  private let inputCount: Int
  private var slots: [Tensor] = []
  // What the slots held in the step that was recorded.
  private var recorded: [TensorLayout] = []
  // By the numbers of nodes.
  private var places: [UInt64: Int] = [:]
  // Which block of memory each read, also of those that stand for another that was the same.
  private var blocks: [UInt64: ObjectIdentifier] = [:]
  private var known: [Key: Int] = [:]
  private var instructions: [Plan.Instruction] = []

  init(_ recorder: Recorder, _ inputs: [Node]) {
    self.recorder = recorder
    inputCount = inputs.count
    for input in inputs {
      places[input.serial] = addSlot(TensorLayout(input.held))
      blocks[input.serial] = TensorLayout(input.held).block
    }
    for input in inputs { addRows(of: input) }
  }

  /// Has the rows of stacked steps taken out of what is given; rows that nobody needs are left out
  /// with all else that is not used.
  private mutating func addRows(of border: Node) {
    guard border.isSteps, let source = places[border.serial],
      case .unary(let kernel) = Op.select.kernel
    else { return }
    for (place, row) in border.inputs.enumerated() {
      // The rows of what was stacked lie apart; taken out of the whole they do not.
      let target = addSlot(TensorLayout(border.held.selected(axis: 0, at: place)))
      places[row.serial] = target
      instructions.append(
        Plan.Instruction(
          op: .select, work: .unary(kernel, source),
          attributes: Attributes(options: [.integer(0), .integer(place)]), target: target,
          shape: row.shape, precision: row.precision))
      addRows(of: row)
    }
  }

  /// Adds an entry; false where it depends on something that was not written down.
  mutating func add(_ entry: Recorder.Entry) -> Bool {
    switch entry {
    case .question(let question, let sources, let answer):
      guard let inputs = places(of: sources) else { return false }
      instructions.append(
        Plan.Instruction(
          op: nil, work: .question(question, inputs, answer: answer), attributes: .none,
          target: -1))
    case .op(let application):
      let (op, attributes) = (application.op, application.attributes)
      guard let inputs = places(of: application.inputs) else { return false }
      blocks[application.serial] = application.layout.block
      let key = Key(op: ObjectIdentifier(op), inputs: inputs, attributes: attributes)
      if let twin = known[key] {
        places[application.serial] = twin
        return true
      }
      let work: Plan.Instruction.Work
      switch op.kernel {
      case .unary(let kernel): work = .unary(kernel, inputs[0])
      case .binary(let kernel): work = .binary(kernel, inputs[0], inputs[1])
      case .variadic(let kernel): work = .variadic(kernel, inputs)
      case .source(let kernel):
        // Of what has no inputs only draws are not the same in every step.
        if application.draw == nil { return false }
        work = .source(kernel)
      }
      var layout = application.layout
      for (source, place) in zip(application.inputs, inputs)
      where blocks[source.serial] == layout.block {
        // A view of what was done twice is a view of what is done once.
        layout.block = recorded[place].block
        break
      }
      let target = addSlot(layout)
      places[application.serial] = target
      known[key] = target
      instructions.append(
        Plan.Instruction(
          op: op, work: work, attributes: attributes, target: target,
          shape: application.layout.shape, precision: application.layout.precision,
          draw: application.draw))
    }
    return true
  }

  func plan(to outputs: [Node]) -> Plan? {
    var builder = self
    guard let results = builder.places(of: outputs.map(recorder.source)) else { return nil }
    let plan = Plan(
      builder.used(results), inputCount: inputCount, slots: builder.slots, outputs: results,
      draws: recorder.drawing?.draws ?? StepDraws())
    plan.layOut(like: builder.recorded)
    return plan
  }

  /// A slot that holds nothing between steps, and what it held in this one.
  private mutating func addSlot(_ value: TensorLayout) -> Int {
    slots.append(Plan.nothing)
    recorded.append(value)
    return slots.count - 1
  }

  private mutating func places(of sources: [Recorder.Source]) -> [Int]? {
    var result: [Int] = []
    result.reserveCapacity(sources.count)
    for source in sources {
      if let place = places[source.serial] {
        result.append(place)
      } else if let numbers = source.numbers {
        // It does not depend on the step: the same numbers every time.
        let place = addSlot(TensorLayout(numbers))
        slots[place] = numbers
        places[source.serial] = place
        blocks[source.serial] = TensorLayout(numbers).block
        result.append(place)
      } else {
        return nil
      }
    }
    return result
  }

  /// The instructions that somebody needs, each with the slots it is the last to read.
  private func used(_ results: [Int]) -> [Plan.Instruction] {
    var isNeeded = Array(repeating: false, count: slots.count)
    for slot in results { isNeeded[slot] = true }
    // From here back: who reads a slot first here is its last reader.
    var isRead = isNeeded
    let temporaries = Set(instructions.map(\.target))
    var kept: [Plan.Instruction] = []
    for var instruction in instructions.reversed() {
      // What may refuse some numbers has to be given the chance.
      let isIdle = instruction.target >= 0 && !isNeeded[instruction.target]
      if isIdle && instruction.op?.takesAnyNumbers == true { continue }
      for slot in instruction.inputs {
        isNeeded[slot] = true
        if temporaries.contains(slot) && !isRead[slot] && !instruction.freed.contains(slot) {
          instruction.freed.append(slot)
        }
        isRead[slot] = true
      }
      if isIdle && instruction.target >= 0 { instruction.freed.append(instruction.target) }
      kept.append(instruction)
    }
    return kept.reversed()
  }
}
