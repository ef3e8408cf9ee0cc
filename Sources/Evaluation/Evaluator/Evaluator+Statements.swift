import Graphs
import Syntax
import Tensors

extension Evaluator {
  /// The value of a block: its last statement's.
  func block(_ statements: [Statement], in activation: Activation) throws -> Value {
    let outer = activation.scope
    activation.scope = Scope(in: outer)
    defer { activation.scope = outer }
    var last: Value = .list([])
    for statement in statements { last = try run(statement, in: activation) }
    return last
  }

  /// Runs one statement inside a function or block.
  private func run(_ statement: Statement, in activation: Activation) throws -> Value {
    switch statement.kind {
    case .expression(let expression): return try evaluate(expression, in: activation)
    case .bind(let name, let shape, let expression):
      let value = try bound(name, shape, expression, in: activation)
      try define(name, value, at: statement.range, in: activation)
      return value
    case .destructure(let names, let expression):
      let parts = try destructured(expression, names, in: activation)
      for (name, part) in zip(names, parts) {
        let value = try settled(name, part, in: activation)
        try define(name, value, at: statement.range, in: activation)
      }
      return .list(parts)
    case .define(let definition):
      let value = Value.function(.closure(closure(definition, in: activation)))
      try define(definition.name, value, at: statement.range, in: activation)
      return value
    case .layer(let declaration):
      let layer = Layer(declaration, source: activation.source, home: activation.home)
      try define(declaration.name, .function(.layer(layer)), at: statement.range, in: activation)
      return .function(.layer(layer))
    case .claim(let quantifiers, let expression):
      let report = try check(quantifiers, expression, in: activation)
      if !report.holds { noteFailure(report, at: statement.range, in: activation.source) }
      return .numbers(Tensor(report.holds ? 1 : 0))
    case .command:
      throw fail(
        .command, "commands act on the notebook, not inside a block", at: statement.range,
        in: activation)
    }
  }

  /// The value of `name : shape = expression`, marked as a site.
  func bound(
    _ name: String, _ shape: ShapePattern?, _ expression: Expression, in activation: Activation
  ) throws -> Value {
    let outer = activation.binding
    activation.binding = name
    defer { activation.binding = outer }
    var value = try evaluate(expression, in: activation)
    if let shape { value = try ascribe(value, shape, owner: name, in: activation) }
    return try settled(name, value, in: activation)
  }

  /// A value on its way to a name: replaced where a `do` says so, and marked as a site.
  func settled(_ name: String, _ value: Value, in activation: Activation) throws -> Value {
    var value = value
    if let interventions {
      value = try replaced(value, name, interventions, in: activation)
    }
    mark(value, as: name, in: activation.call)
    return value
  }

  // As with marks, the fields of a bound record are sites of their own.
  private func replaced(
    _ value: Value, _ name: String, _ interventions: Interventions, in activation: Activation
  ) throws -> Value {
    let new = try interventions.replaced(value, name, in: activation, with: self)
    guard case .record(var record) = new, record.instance == nil, !record.isTrace else {
      return new
    }
    for place in record.fields.indices {
      let field = record.fields[place]
      record.fields[place].value = try replaced(
        field.value, "\(name).\(field.name)", interventions, in: activation)
    }
    return .record(record)
  }

  private func mark(_ value: Value, as name: String, in call: Call) {
    switch value {
    case .tensor(let variable): variable.node.mark(Site(name, variable.labels, in: call))
    case .record(let record) where record.instance == nil && !record.isTrace:
      for field in record.fields { mark(field.value, as: "\(name).\(field.name)", in: call) }
    default: break
    }
  }

  private func define(
    _ name: String, _ value: Value, at range: SourceRange, in activation: Activation
  ) throws {
    guard let scope = activation.scope else { return }
    if let entry = scope.find(name), entry.isSize {
      throw fail(
        .name, "\(name) is the size of an axis here", at: range, in: activation,
        hint: "use another name")
    }
    if let layer = fieldOwner(of: name, from: scope) {
      throw fail(
        .name, "\(name) is a field of \(layer.name)", at: range, in: activation,
        hint: "use another name")
    }
    scope.bind(name, value)
  }

  // Inside a layer a local name must not hide a field: `f = f * x` would mean two things.
  private func fieldOwner(of name: String, from scope: Scope) -> Layer? {
    var next: Scope? = scope
    while let current = next {
      if let layer = current.layer { return current.own(name) == nil ? nil : layer }
      next = current.parent
    }
    return nil
  }

  func closure(_ definition: Definition, in activation: Activation) -> Closure {
    Closure(
      name: definition.name, parameters: definition.parameters, result: definition.result,
      body: definition.body, source: activation.source, range: definition.range,
      scope: activation.scope?.snapshot, home: activation.home)
  }

  /// The parts of a value that is taken apart into names.
  func destructured(
    _ expression: Expression, _ names: [String], in activation: Activation
  ) throws -> [Value] {
    let value = try evaluate(expression, in: activation)
    let parts: [Value]
    switch value {
    case .list(let values): parts = values
    case .record(let record): parts = record.fields.map(\.value)
    case .tensor(let variable) where variable.shape.rank > 0:
      parts = try Rows(of: value, with: self).all()
    default: parts = []
    }
    if parts.count != names.count {
      throw fail(
        .value, "\(names.count) names for \(value.kindText)", at: expression.range, in: activation)
    }
    return parts
  }
}
