import Graphs
import Syntax
import Tensors

/// A choice: `if c then a else b`.
final class ConditionalCode: Code, @unchecked Sendable {
  private let condition: Code
  private let then: Code
  private let otherwise: Code

  init(_ condition: Code, _ then: Code, _ otherwise: Code, _ expression: Expression) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let value = try evaluator.evaluate(condition, in: activation)
    return try evaluator.evaluate(
      try truth(of: value, evaluator, activation) ? then : otherwise, in: activation)
  }

  /// Whether it goes one way or the other: needs one number.
  private func truth(
    of value: Value, _ evaluator: Evaluator, _ activation: Activation
  ) throws -> Bool {
    let source = activation.source
    let text = source[condition.range]
    guard case .tensor(let variable) = value else {
      throw evaluator.fail(
        .value, "if needs one number, \(text) is \(value.kindText)", at: condition.range,
        in: activation)
    }
    if variable.shape.elementCount == 1 {
      return evaluator.graph.answer(.isTrue, about: [variable.node])
    }
    throw evaluator.fail(
      .value, "if needs one number, \(text) is \(value.kindText)", at: condition.range,
      in: activation,
      hint: "try where(\(text), \(source[then.range]), \(source[otherwise.range]))")
  }
}

/// A value under a shape: `(x : [T, D])`.
final class AscriptionCode: Code, @unchecked Sendable {
  private let base: Code
  private let shape: ShapePattern

  init(_ base: Code, _ shape: ShapePattern, _ expression: Expression) {
    self.base = base
    self.shape = shape
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let value = try evaluator.evaluate(base, in: activation)
    return try evaluator.ascribe(value, shape, owner: nil, in: activation)
  }
}

/// A function without a name: `(s, x) -> body`.
final class LambdaCode: Code, @unchecked Sendable {
  private let function: FunctionCode

  init(_ function: FunctionCode, _ expression: Expression) {
    self.function = function
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .function(.closure(Closure(function, in: activation)))
  }
}

/// `a ≈ b`, `a ≈ b ± tolerance`.
final class ApproximationCode: Code, @unchecked Sendable {
  let left: Code
  let right: Code
  let tolerance: Code?

  init(_ left: Code, _ right: Code, _ tolerance: Code?, _ expression: Expression) {
    self.left = left
    self.right = right
    self.tolerance = tolerance
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let comparison = try evaluator.approximately(self, in: activation)
    return .numbers(Tensor(comparison.holds ? 1 : 0, precision: evaluator.state.precision))
  }
}

/// A derivative: `∂L/∂m.W`.
final class DerivativeCode: Code, @unchecked Sendable {
  private let output: Path
  private let input: Path

  init(of output: Path, by input: Path, _ expression: Expression) {
    self.output = output
    self.input = input
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    try evaluator.derivative(of: output, by: input, at: range, in: activation)
  }
}
