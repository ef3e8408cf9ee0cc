import Syntax

/// Makes code of expressions: goes through a text in the order in which it will run and keeps
/// account of the names that will be bound.
final class Compiler {
  let source: Source
  let home: Home
  /// The innermost scope; nil at the session.
  var names: Names?
  private var branches = 0

  init(source: Source, home: Home, names: Names? = nil) {
    self.source = source
    self.home = home
    self.names = names
  }

  /// The code of an expression.
  func code(_ expression: Expression) -> Code {
    switch expression.kind {
    case .number(let number): return NumberCode(number, expression)
    case .name(let name): return NameCode(name, expression, in: self)
    case .text(let text): return TextCode(text, expression)
    case .brackets(let elements): return BracketsCode(elements, expression, in: self)
    case .list(let elements): return ListCode(elements.map(code), expression)
    case .record(let fields):
      return RecordCode(fields.map { ($0.name, code($0.value)) }, expression)
    case .block(let statements): return BlockCode(statements, expression, in: self)
    case .call(let callee, let arguments):
      return call(callee, arguments, expression)
    case .index(let base, let indices): return IndexCode(base, indices, expression, in: self)
    case .field(let base, let name): return FieldCode(code(base), name, expression)
    case .transpose(let base): return TransposeCode(code(base), expression)
    case .unary(let sign, let operand): return unary(sign, operand, expression)
    case .binary(let sign, let left, let right):
      return BinaryCode(sign, self.operand(left), self.operand(right), expression)
    case .approximately(let left, let right, let tolerance):
      return ApproximationCode(code(left), code(right), tolerance.map(code), expression)
    case .lambda(let parameters, let body):
      return LambdaCode(
        function(nil, nil, parameters, nil, body, expression.range), expression)
    case .conditional(let condition, let then, let otherwise):
      let condition = code(condition)
      return ConditionalCode(
        condition, branch { code(then) }, branch { code(otherwise) }, expression)
    case .ascription(let base, let shape):
      let base = code(base)
      bindSizes(of: shape)
      return AscriptionCode(base, shape, expression)
    case .derivative(let output, let input):
      return DerivativeCode(of: output, by: input, expression)
    }
  }

  /// The code of an operand: a number written there is the same one every time.
  func operand(_ expression: Expression) -> Code {
    if case .number(let number) = expression.kind { return ConstantCode(number, expression) }
    return code(expression)
  }

  private func unary(
    _ sign: UnaryOperator, _ operand: Expression, _ expression: Expression
  ) -> Code {
    // A written number is one, whatever its sign: `h[-1]` is a plain place.
    if sign == .negate, case .number(let number) = operand.kind {
      return NumberCode(-number, expression)
    }
    return UnaryCode(sign, code(operand), expression)
  }

  private func call(
    _ callee: Expression, _ arguments: [Expression.Argument], _ expression: Expression
  ) -> Code {
    if case .name("do") = callee.kind, isFree("do") {
      // What is replaced is evaluated first, then the expression, which may be evaluated twice.
      let items = arguments.dropFirst().map(argument)
      let target = arguments.first.map { argument in branch { code(argument.value) } }
      return DoCode(target, arguments, items, expression)
    }
    let callee = code(callee)
    return CallCode(callee, arguments.map(argument), expression)
  }

  /// The code of an argument.
  func argument(_ argument: Expression.Argument) -> ArgumentCode {
    let path = argument.label?.parts.map { ($0.name, $0.places.map(code)) }
    let value = code(argument.value)
    if let shape = argument.shape { bindSizes(of: shape) }
    return ArgumentCode(path: path, value: value, shape: argument.shape)
  }

  /// The code of a function made here.
  func function(
    _ name: String?, _ axes: AxesParameter?, _ parameters: [Parameter], _ result: ShapePattern?,
    _ body: Expression,
    _ range: SourceRange
  ) -> FunctionCode {
    let function = FunctionCode(
      name: name, axes: axes, parameters: parameters, result: result, body: body, range: range)
    function.prepare(source: source, home: home, inside: names?.snapshot)
    return function
  }

  /// The code of a definition made here.
  func function(_ definition: Definition) -> FunctionCode {
    function(
      definition.name, definition.axes, definition.parameters, definition.result,
      definition.body, definition.range)
  }

  /// Whether a name has no meaning of its own here, as far as local names go.
  func isFree(_ name: String) -> Bool {
    guard let names else { return true }
    if case .slot = names.place(of: name) { return false }
    return true
  }

  /// Goes into a scope of its own.
  func scoped<Result>(_ first: [String] = [], _ body: () -> Result) -> Result {
    let outer = names
    names = Names(first, in: outer, branches: branches)
    defer { names = outer }
    return body()
  }

  /// Goes into the scope of one variable of a claim; the caller leaves it.
  func enter(_ variable: String) {
    names = Names([variable], in: names, branches: branches + 1)
  }

  /// Goes into what may not run.
  func branch<Result>(_ body: () -> Result) -> Result {
    branches += 1
    defer { branches -= 1 }
    return body()
  }

  /// Notes that a name is bound here.
  func bind(_ name: String) { names?.bind(name, branches: branches) }

  /// Notes that a name for the axes of a call is bound here.
  func bind(axes name: String) {
    bind(name)
    names?.noteAxes(name)
  }

  /// Whether a name stands for the axes of a call here.
  func isAxes(_ name: String) -> Bool { names?.isAxes(name) == true }

  /// Notes the sizes a pattern binds: those not known before.
  func bindSizes(of pattern: ShapePattern) {
    guard let names else { return }
    for case .name(let name) in pattern.dimensions {
      switch names.place(of: name) {
      case .slot: break
      case .absent: bind(name)
      case .unknown: names.blur()
      }
    }
  }
}
