import Ops
public import Tensors

/// What one step of a loop does, as a list of ops on numbered slots: no names, no nodes, no history.
///
/// A plan applies the same kernels to the same numbers in the same layout as evaluation does, so it
/// gives the same bits. What does not depend on the step's inputs was computed when the step was
/// recorded, what was computed twice is computed once, what nobody needs is left out.
public final class Plan: @unchecked Sendable {
  // Used by the evaluating thread only.

  struct Instruction {
    enum Work {
      case source(@Sendable (Shape, Attributes) throws -> Tensor)
      case unary(@Sendable (Tensor, Attributes) throws -> Tensor, Int)
      case binary(@Sendable (Tensor, Tensor, Attributes) throws -> Tensor, Int, Int)
      case variadic(@Sendable ([Tensor], Attributes) throws -> Tensor, [Int])
      case question(Question, [Int], answer: Bool)
    }
    let op: Op?
    let work: Work
    let attributes: Attributes
    /// Where the result goes.
    let target: Int
    /// What the result is; nothing for a question.
    var shape: Shape = [0]
    var precision = Precision.f64
    /// Which of the draws it is, each of which has a key at every run; nil where it draws nothing.
    var draw: Int?
    /// The slots that nobody reads behind it.
    var freed: [Int] = []

    var inputs: [Int] {
      switch work {
      case .source: []
      case .unary(_, let x): [x]
      case .binary(_, let a, let b): [a, b]
      case .variadic(_, let xs), .question(_, let xs, _): xs
      }
    }

    /// The attributes, with a draw's key among some.
    func attributes(_ keys: [UInt64]) -> Attributes {
      guard let draw else { return attributes }
      var drawn = attributes
      drawn.key = keys[draw]
      return drawn
    }
  }

  let instructions: [Instruction]
  let inputCount: Int
  let outputs: [Int]
  /// What the slots hold before the first step: constants and nothing else.
  let constants: [Tensor]
  /// What a step draws.
  public let draws: StepDraws
  private let keyCount: Int
  private var slots: [Tensor]
  /// The same on memory laid out ahead, made while the first step is run.
  package private(set) var program: Program?
  private var programs = 0
  private var parts: (stateCount: Int, ahead: PlanAhead?)?

  init(
    _ instructions: [Instruction], inputCount: Int, slots: [Tensor], outputs: [Int],
    draws: StepDraws = StepDraws()
  ) {
    self.draws = draws
    keyCount = instructions.reduce(0) { Swift.max($0, ($1.draw ?? -1) + 1) }
    self.instructions = instructions
    self.inputCount = inputCount
    constants = slots
    self.slots = slots
    self.outputs = outputs
  }

  /// How many ops a step takes.
  public var opCount: Int { instructions.count }

  /// The results of a step.
  ///
  /// - Parameters:
  ///   - inputs: tensors of the shapes and precisions that the plan was made for.
  ///   - keys: what the step's draws are keyed by, as `draws` knows.
  /// - Returns: nil where a question has another answer than when the step was recorded, so that
  ///   the step has to be evaluated.
  /// - Throws: what an op throws, and `Interrupted`; evaluating the step tells where it went wrong.
  public func run(
    _ inputs: [Tensor], keys: [UInt64] = [], interrupt: Interrupt
  ) throws -> [Tensor]? {
    if keys.count < keyCount { return nil }
    if let program {
      do {
        return try program.run(inputs, keys: keys) { () throws in try interrupt.check() }
      } catch {
        switch error {
        case Program.Ending.answer: return nil
        case Program.Ending.refusal:
          var none: ProgramBuilder?
          return try runKernels(inputs, keys, interrupt: interrupt, into: &none)
        case Program.Ending.layout: self.program = nil
        default: throw error
        }
      }
    }
    if programs < Plan.mostPrograms {
      programs += 1
      var fresh = ProgramBuilder(inputs.map { TensorLayout($0) }, count: slots.count)
      addConstants(to: &fresh)
      var builder: ProgramBuilder? = fresh
      let results = try runKernels(inputs, keys, interrupt: interrupt, into: &builder)
      if results != nil { program = builder?.program(giving: outputs) }
      return results
    }
    var none: ProgramBuilder?
    return try runKernels(inputs, keys, interrupt: interrupt, into: &none)
  }

  /// Makes the program for values that lie as those of a step that was evaluated.
  func layOut(like values: [TensorLayout]) {
    var builder = ProgramBuilder(Array(values.prefix(inputCount)), count: slots.count)
    addConstants(to: &builder)
    for instruction in instructions {
      let result =
        instruction.target < 0 ? TensorLayout(Plan.nothing) : values[instruction.target]
      guard builder.add(instruction, instruction.inputs.map { values[$0] }, result) else { return }
    }
    program = builder.program(giving: outputs)
  }

  /// Its two parts where some of it can be done ahead for many steps; made once.
  ///
  /// - Parameter stateCount: how many of the inputs are the state of a loop, the first ones.
  public func ahead(stateCount: Int) -> PlanAhead? {
    if let parts, parts.stateCount == stateCount { return parts.ahead }
    let ahead = PlanAhead(self, stateCount: stateCount)
    parts = (stateCount, ahead)
    return ahead
  }

  /// Lets go of the memory that steps share, which the next one takes again.
  public func rest() {
    program?.rest()
    parts?.ahead?.step.rest()
  }

  private func addConstants(to builder: inout ProgramBuilder) {
    let made = Set(instructions.map(\.target))
    let used = Set(instructions.flatMap(\.inputs) + outputs)
    for place in used where place >= inputCount && !made.contains(place) {
      builder.addConstant(constants[place], as: place)
    }
  }

  // Numbers that lie otherwise at every step are taken by the kernels as they come.
  private static let mostPrograms = 2

  /// The results of a step, kernel after kernel.
  ///
  /// - Parameter builder: is told of each; nil where no program is to be made, or none can be.
  private func runKernels(
    _ inputs: [Tensor], _ keys: [UInt64], interrupt: Interrupt,
    into builder: inout ProgramBuilder?
  ) throws -> [Tensor]? {
    for place in 0..<inputCount { slots[place] = inputs[place] }
    let instructions = instructions
    let span = instructions.span
    var taken: [Tensor] = []
    swap(&taken, &slots)
    defer { swap(&taken, &slots) }
    var slots = taken.mutableSpan
    for place in span.indices {
      try interrupt.check()
      let target = span[place].target
      switch span[place].work {
      case .source(let kernel):
        slots[target] = try kernel(span[place].shape, span[place].attributes(keys))
      case .unary(let kernel, let x):
        slots[target] = try kernel(slots[x], span[place].attributes(keys))
      case .binary(let kernel, let a, let b):
        slots[target] = try kernel(slots[a], slots[b], span[place].attributes(keys))
      case .variadic(let kernel, let xs):
        slots[target] = try kernel(gathered(xs, slots), span[place].attributes(keys))
      case .question(let question, let xs, let answer):
        if question.answer(gathered(xs, slots)) != answer { return nil }
      }
      if builder != nil {
        let given = gathered(span[place].inputs, slots).map { TensorLayout($0) }
        let result = TensorLayout(target < 0 ? Plan.nothing : slots[target])
        if builder?.add(span[place], given, result) == false { builder = nil }
      }
      for slot in span[place].freed { slots[slot] = Plan.nothing }
    }
    return gathered(outputs, slots)
  }

  private func gathered(_ places: [Int], _ slots: borrowing MutableSpan<Tensor>) -> [Tensor] {
    var result: [Tensor] = []
    result.reserveCapacity(places.count)
    for place in places { result.append(slots[place]) }
    return result
  }

  static let nothing = Tensor(0)
}
