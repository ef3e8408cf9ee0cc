import Ops
public import Tensors

extension Plan {
  /// The results of many independent steps at once.
  ///
  /// - Parameters:
  ///   - inputs: for each input its numbers in all cases, along a first axis.
  ///   - count: how many cases there are, at least one.
  /// - Returns: the results along a first axis, with the bits that the cases have one by one; nil
  ///   where a question has another answer in one of them.
  /// - Throws: what an op throws in one of the cases, and `Interrupted`.
  public func runCases(
    _ inputs: [Tensor], count: Int, interrupt: Interrupt
  ) throws -> [Tensor]? {
    var cases = constants
    var isBatched = Array(repeating: false, count: cases.count)
    for place in 0..<inputCount {
      cases[place] = inputs[place]
      isBatched[place] = true
    }
    for instruction in instructions {
      if instruction.draw != nil { return nil }
      try interrupt.check()
      let given = instruction.inputs
      if case .question(let question, _, let answer) = instruction.work {
        guard
          (0..<count).allSatisfy({ place in
            question.answer(
              given.map { isBatched[$0] ? cases[$0].selected(axis: 0, at: place) : cases[$0] })
              == answer
          })
        else { return nil }
      } else if let op = instruction.op {
        cases[instruction.target] = try op.applied(
          toCases: given.map { cases[$0] }, isBatched: given.map { isBatched[$0] }, count: count,
          instruction.attributes, caseShape: instruction.shape)
        isBatched[instruction.target] = true
      }
      for slot in instruction.freed { cases[slot] = Plan.nothing }
    }
    return try outputs.map { slot in
      if isBatched[slot] { return cases[slot] }
      return try cases[slot].broadcast(to: Shape.checked([count] + cases[slot].shape.sizes))
    }
  }

  /// Bytes of all results of one step.
  public var bytes: Int {
    instructions.reduce(0) { $0 + $1.shape.elementCount * $1.precision.byteCount }
  }
}
