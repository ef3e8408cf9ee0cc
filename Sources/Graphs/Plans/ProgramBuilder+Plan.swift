import Ops
import Tensors

extension ProgramBuilder {
  /// An instruction that was carried out.
  ///
  /// - Parameters:
  ///   - layouts: how what it was given lay.
  ///   - result: how what it gave lay; anything for a question.
  /// - Returns: false where no program can be made.
  mutating func add(
    _ instruction: Plan.Instruction, _ layouts: [TensorLayout], _ result: TensorLayout
  ) -> Bool {
    let (attributes, shape) = (instruction.attributes, instruction.shape)
    let body: ([Tensor], [UInt64]) throws -> Tensor
    switch instruction.work {
    case .question(let question, let inputs, let answer):
      if case .isTrue = question, layouts[0].shape.elementCount != 1 { return false }
      return ask(inputs, answer: answer)
    case .source(let kernel): body = { try kernel(shape, instruction.attributes($1)) }
    case .unary(let kernel, _): body = { try kernel($0[0], instruction.attributes($1)) }
    case .binary(let kernel, _, _): body = { try kernel($0[0], $0[1], instruction.attributes($1)) }
    case .variadic(let kernel, _): body = { try kernel($0, instruction.attributes($1)) }
    }
    let inputs = instruction.inputs
    let known = zip(inputs, layouts).map { place, layout in
      PlannedInput(shape: layout.shape, numbers: numbers(of: place))
    }
    let planned = (try? instruction.op?.planned(known, attributes)) ?? .tensors
    return add(
      planned, inputs, layouts, as: instruction.target, result, key: instruction.draw, body)
  }
}
