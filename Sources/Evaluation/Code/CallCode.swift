import Graphs
import Ops
import Syntax
import Tensors

/// `f(x, keep = 1)`, `x |> f`, `√x`.
final class CallCode: Code, @unchecked Sendable {
  private let callee: Code
  private let arguments: [ArgumentCode]

  init(_ callee: Code, _ arguments: [ArgumentCode], _ expression: Expression) {
    self.callee = callee
    self.arguments = arguments
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let function = try evaluator.evaluate(callee, in: activation)
    if arguments.count == 1, case .function(.op(let ops)) = function, ops[0].takesOneTensor {
      let argument = try arguments[0].run(with: evaluator, in: activation)
      // The common case by itself; what goes wrong in it is told by the general one.
      if argument.label == nil, case .tensor(let x) = argument.value, x.labels.isEmpty,
        let node = try? evaluator.graph.apply(ops[0], x.node)
      {
        return .tensor(Variable(node))
      }
      return try evaluator.call(
        function, named: callee.name, [argument], at: range, in: activation)
    }
    let given = try arguments.map { try $0.run(with: evaluator, in: activation) }
    return try evaluator.call(function, named: callee.name, given, at: range, in: activation)
  }
}

/// One argument of a call.
struct ArgumentCode {
  /// The path it is given by, places to be evaluated.
  let path: [(name: String, places: [Code])]?
  /// The path by its names, where it has no places.
  let label: [String]?
  let value: Code
  /// The ascription behind it, `f(x : [T, D])`.
  let shape: ShapePattern?

  init(
    path: [(name: String, places: [Code])]? = nil, value: Code, shape: ShapePattern? = nil
  ) {
    self.path = path
    label = path.flatMap { path in
      path.allSatisfy(\.places.isEmpty) ? path.map(\.name) : nil
    }
    self.value = value
    self.shape = shape
  }

  func run(with evaluator: Evaluator, in activation: Activation) throws -> Argument {
    var result = try evaluator.evaluate(value, in: activation)
    if let shape { result = try evaluator.ascribe(result, shape, owner: nil, in: activation) }
    guard let path, label == nil else {
      return Argument(result, label: label, name: value.name, range: value.range)
    }
    let parts = try path.map { part in
      let places = try part.places.map { try evaluator.whole($0, in: activation) }
      return PathPart(name: part.name, places: places)
    }
    return Argument(result, at: parts, name: value.name, range: value.range)
  }
}

/// `do(y, path = v)`: the one form whose first argument is not evaluated first.
final class DoCode: Code, @unchecked Sendable {
  let target: Code?
  let arguments: [Expression.Argument]
  /// For each replacement its path and value.
  let items: [ArgumentCode]

  init(
    _ target: Code?, _ arguments: [Expression.Argument],
    _ items: [ArgumentCode], _ expression: Expression
  ) {
    self.target = target
    self.arguments = arguments
    self.items = items
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    try evaluator.intervene(self, in: activation)
  }
}
