import Graphs
import Syntax
import Tensors

/// A number on its own: every time it runs a new value, as it may be given a name.
final class NumberCode: Code, @unchecked Sendable {
  private let value: Double

  init(_ value: Double, _ expression: Expression) {
    self.value = value
    super.init(expression, isLeaf: true)
  }

  override var number: Double? { value }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .tensor(Variable(Node(Tensor(value, precision: evaluator.state.precision))))
  }
}

/// A number as an operand: nothing can name it, so one value serves for all times.
final class ConstantCode: Code, @unchecked Sendable {
  private let value: Double
  private let wide: Node
  private let narrow: Node

  init(_ value: Double, _ expression: Expression) {
    self.value = value
    wide = Node(Tensor(value))
    narrow = Node(Tensor(value, precision: .f32))
    super.init(expression, isLeaf: true)
  }

  override var number: Double? { value }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .tensor(Variable(node(with: evaluator)))
  }

  override func plainNode(with evaluator: Evaluator, in activation: Activation) -> Node? {
    node(with: evaluator)
  }

  private func node(with evaluator: Evaluator) -> Node {
    evaluator.state.precision == .f64 ? wide : narrow
  }
}

/// A text: `"abc"`.
final class TextCode: Code, @unchecked Sendable {
  private let text: String

  init(_ text: String, _ expression: Expression) {
    self.text = text
    super.init(expression, isLeaf: true)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .text(text)
  }
}
