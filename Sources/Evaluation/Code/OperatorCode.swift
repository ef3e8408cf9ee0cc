import Graphs
import Ops
import Syntax
import Tensors

/// `a + b` and the other infix forms.
final class BinaryCode: Code, @unchecked Sendable {
  let sign: BinaryOperator
  let left: Code
  let right: Code
  private let op: Op?

  init(_ sign: BinaryOperator, _ left: Code, _ right: Code, _ expression: Expression) {
    self.sign = sign
    self.left = left
    self.right = right
    op = sign.op
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let a = try evaluator.evaluate(left, in: activation)
    guard let op else { return try general(a, with: evaluator, in: activation) }
    switch consume a {
    case .tensor(let x):
      // The common case by itself; what goes wrong in it is told by the general one.
      if x.labels.isEmpty, let y = right.plainNode(with: evaluator, in: activation),
        let node = try? evaluator.graph.apply(op, x.node, y)
      {
        return .tensor(Variable(node))
      }
      let b = try evaluator.evaluate(right, in: activation)
      if case .tensor(let y) = b, x.labels.isEmpty, y.labels.isEmpty,
        let node = try? evaluator.graph.apply(op, x.node, y.node)
      {
        return .tensor(Variable(node))
      }
      return try evaluator.combine(self, .tensor(x), b, in: activation)
    case let a: return try general(a, with: evaluator, in: activation)
    }
  }

  private func general(
    _ a: Value, with evaluator: Evaluator, in activation: Activation
  ) throws -> Value {
    let b = try evaluator.evaluate(right, in: activation)
    return try evaluator.combine(self, a, b, in: activation)
  }
}

/// `-x` and `not x`.
final class UnaryCode: Code, @unchecked Sendable {
  private let sign: UnaryOperator
  private let operand: Code

  init(_ sign: UnaryOperator, _ operand: Code, _ expression: Expression) {
    self.sign = sign
    self.operand = operand
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let x = try evaluator.evaluate(operand, in: activation)
    return try evaluator.applyElementwise(
      sign == .negate ? .negate : .not, sign.rawValue, x, at: range, in: activation)
  }
}

/// Rows and columns exchanged: `x'`.
final class TransposeCode: Code, @unchecked Sendable {
  private let base: Code

  init(_ base: Code, _ expression: Expression) {
    self.base = base
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let value = try evaluator.evaluate(base, in: activation)
    return try evaluator.applyElementwise(.transpose, "'", value, at: range, in: activation)
  }
}
