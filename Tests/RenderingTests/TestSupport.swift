import Evaluation
import Rendering
import Syntax
import Tensors

/// The lines of a value as one text, as a session file holds them.
func show(
  _ value: Value, named name: String? = nil, width: Int = 80, digits: Int = 4
) -> String {
  let renderer = Renderer(width: width, digits: digits)
  return text(renderer.lines(for: value, named: name))
}

/// Lines as one text, without the line end behind the last.
func text(_ lines: [Line]) -> String {
  String(Surface.plain.text(lines).dropLast())
}

/// Numbers of a shape under axis names.
func tensor(
  _ numbers: [Double], _ shape: Shape? = nil, labels: [String?] = [], precision: Precision = .f64
) -> Value {
  let tensor = Tensor(numbers, shape: shape ?? [numbers.count], precision: precision)
  return .tensor(Variable(Variable(tensor).node, Labels(labels)))
}

/// A single number.
func number(_ value: Double) -> Value { tensor([value], []) }

/// Fields under names.
func record(_ fields: KeyValuePairs<String, Value>) -> Value {
  .record(Record(fields.map { Record.Field($0.key, $0.value) }))
}

/// A figure of values under parameter names.
func figure(_ name: String, _ values: KeyValuePairs<String, Value>) -> Value {
  .figure(Figure(name, values.map { Record.Field($0.key, $0.value) }))
}

/// What an outcome prints.
func show(
  _ content: Outcome.Content, named name: String? = nil, number: Int? = nil, width: Int = 80
) -> String {
  let outcome = Outcome(name: name, content: content, range: SourceRange(0, 0))
  return text(Renderer(width: width).lines(for: outcome, number: number))
}

/// What a cell prints.
func run(_ cell: String, width: Int = 80, digits: Int = 4) throws -> String {
  var interpreter = Interpreter(host: MemoryHost())
  let result = try interpreter.run(cell)
  return text(Renderer(width: width, digits: digits).lines(for: result))
}

/// The value of a text made of numbers, brackets, records and lists alone.
func literal(_ text: String) throws -> Value {
  let statements = try Parser.parse(Source(name: "test", text: text))
  guard statements.count == 1, case .expression(let expression) = statements[0].kind else {
    throw NoLiteral()
  }
  return try literal(expression)
}

/// A figure call of literals: `hist([1, 2], bins = 3)`.
func literalFigure(_ text: String, firstParameter: String) throws -> Figure {
  let statements = try Parser.parse(Source(name: "test", text: text))
  guard case .expression(let expression) = statements[0].kind,
    case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind
  else { throw NoLiteral() }
  return Figure(
    name,
    try arguments.map { argument in
      let label = argument.label?.names[0] ?? firstParameter
      return Record.Field(label, try literal(argument.value))
    })
}

struct NoLiteral: Error {}

private func literal(_ expression: Expression) throws -> Value {
  switch expression.kind {
  case .number(let value): return number(value)
  case .text(let text): return .text(text)
  case .name("inf"): return number(.infinity)
  case .name("nan"): return number(.nan)
  case .unary(.negate, let inner):
    guard case .tensor(let variable) = try literal(inner) else { throw NoLiteral() }
    return number(-variable.tensor[element: 0])
  case .list(let items): return .list(try items.map(literal))
  case .record(let fields):
    return .record(Record(try fields.map { Record.Field($0.name, try literal($0.value)) }))
  case .brackets(let items):
    let tensors = try items.map { item -> Tensor in
      guard case .tensor(let variable) = try literal(item) else { throw NoLiteral() }
      return variable.tensor
    }
    let shape = Shape([tensors.count] + (tensors.first?.shape.sizes ?? []))
    return .numbers(Tensor(tensors.flatMap(\.elements), shape: shape))
  default: throw NoLiteral()
  }
}
