import Graphs
import Syntax
import Tensors

/// `{ a = 1; a + 1 }`: statements in a scope of their own; the value is the last one's.
final class BlockCode: Code, @unchecked Sendable {
  private let statements: [StatementCode]

  init(_ statements: [Statement], _ expression: Expression, in compiler: Compiler) {
    self.statements = compiler.scoped { statements.map { StatementCode($0, in: compiler) } }
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let outer = activation.scope
    activation.scope = Scope(in: outer)
    defer { activation.scope = outer }
    var last: Value = .list([])
    for statement in statements { last = try statement.run(with: evaluator, in: activation) }
    return last
  }
}

/// One statement inside a function or block.
struct StatementCode {
  private enum Kind {
    case expression(Code)
    case bind(String, ShapePattern?, Code)
    case destructure([String], Code)
    case define(FunctionCode)
    case layer(LayerDeclaration)
    case claim(ClaimCode)
    case command
  }
  private let kind: Kind
  private let range: SourceRange

  init(_ statement: Statement, in compiler: Compiler) {
    range = statement.range
    switch statement.kind {
    case .expression(let expression): kind = .expression(compiler.code(expression))
    case .bind(let name, let shape, let expression):
      let code = compiler.code(expression)
      if let shape { compiler.bindSizes(of: shape) }
      compiler.bind(name)
      kind = .bind(name, shape, code)
    case .destructure(let names, let expression):
      kind = .destructure(names, compiler.code(expression))
      for name in names { compiler.bind(name) }
    case .define(let definition):
      kind = .define(compiler.function(definition))
      compiler.bind(definition.name)
    case .layer(let declaration):
      kind = .layer(declaration)
      compiler.bind(declaration.name)
    case .claim(let quantifiers, let expression):
      kind = .claim(ClaimCode(quantifiers, expression, in: compiler))
    case .command: kind = .command
    }
  }

  func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    switch kind {
    case .expression(let code): return try evaluator.evaluate(code, in: activation)
    case .bind(let name, let shape, let code):
      let value = try evaluator.bound(name, shape, code, in: activation)
      try evaluator.define(name, value, at: range, in: activation)
      return value
    case .destructure(let names, let code):
      let parts = try evaluator.destructured(code, names, in: activation)
      for (name, part) in zip(names, parts) {
        let value = try evaluator.settled(name, part, in: activation)
        try evaluator.define(name, value, at: range, in: activation)
      }
      return .list(parts)
    case .define(let function):
      let value = Value.function(.closure(Closure(function, in: activation)))
      try evaluator.define(function.name ?? "", value, at: range, in: activation)
      return value
    case .layer(let declaration):
      let layer = Layer(declaration, source: activation.source, home: activation.home)
      let value = Value.function(.layer(layer))
      try evaluator.define(declaration.name, value, at: range, in: activation)
      return value
    case .claim(let claim):
      let report = try evaluator.check(claim, in: activation)
      if !report.holds { evaluator.noteFailure(report, at: range, in: activation.source) }
      return .numbers(Tensor(report.holds ? 1 : 0))
    case .command:
      throw evaluator.fail(
        .command, "commands act on the notebook, not inside a block", at: range, in: activation)
    }
  }
}

/// A claim: `claim forall a in 0..9 : …`.
struct ClaimCode {
  /// Each variable with the code of what it runs over.
  let quantifiers: [(name: String, domain: Code)]
  let claim: Code

  init(_ quantifiers: [Quantifier], _ expression: Expression, in compiler: Compiler) {
    let outer = compiler.names
    defer { compiler.names = outer }
    self.quantifiers = quantifiers.map { quantifier in
      let domain = compiler.code(quantifier.domain)
      compiler.enter(quantifier.name)
      return (quantifier.name, domain)
    }
    // A claim over no rows never runs.
    claim =
      quantifiers.isEmpty
      ? compiler.code(expression) : compiler.branch { compiler.code(expression) }
  }
}
