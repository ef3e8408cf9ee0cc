import Ops
import Tensors

extension ProgramBuilder {
  /// An instruction that was carried out.
  ///
  /// - Parameters:
  ///   - tensors: what it was given.
  ///   - result: what it gave; anything for a question.
  /// - Returns: false where no program can be made.
  mutating func add(
    _ instruction: Plan.Instruction, _ tensors: [Tensor], _ result: Tensor
  ) -> Bool {
    let attributes = instruction.attributes
    let body: ([Tensor]) throws -> Tensor
    switch instruction.work {
    case .question(let question, let inputs, let answer):
      return ask(inputs) { question.answer($0) == answer }
    case .unary(let kernel, _): body = { try kernel($0[0], attributes) }
    case .binary(let kernel, _, _): body = { try kernel($0[0], $0[1], attributes) }
    case .variadic(let kernel, _): body = { try kernel($0, attributes) }
    }
    let inputs = instruction.inputs
    let known = zip(inputs, tensors).map { place, tensor in
      PlannedInput(shape: tensor.shape, numbers: numbers(of: place))
    }
    let planned = (try? instruction.op?.planned(known, attributes)) ?? .tensors
    return add(planned, inputs, tensors, as: instruction.target, result, body)
  }
}
