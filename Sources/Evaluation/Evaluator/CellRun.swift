import Graphs
import Syntax

/// One cell on its way through the evaluator.
struct CellRun {
  let statements: [Statement]
  let source: Source
  let state: SessionState
  let host: any Host
  let graph: Graph

  /// Runs every statement.
  ///
  /// - Returns: the results, and the session as it is after them.
  func perform() throws -> (CellResult, SessionState) {
    let evaluator = Evaluator(graph: graph, host: host, state: state)
    evaluator.state.cellCount += 1
    var outcomes: [Outcome] = []
    for statement in statements {
      outcomes += try run(statement, with: evaluator)
      outcomes += evaluator.takeInnerReports(at: statement.range)
    }
    return (CellResult(outcomes: outcomes, notes: evaluator.notes), evaluator.state)
  }

  private func run(_ statement: Statement, with evaluator: Evaluator) throws -> [Outcome] {
    let activation = evaluator.sessionActivation(source: source)
    switch statement.kind {
    case .expression(let expression):
      // A cell without a name is known by its text, so that its draws do not depend on its place.
      activation.binding = Printer.print(expression)
      let value = try evaluator.evaluate(expression, in: activation)
      return [Outcome(name: nil, content: .value(value), range: statement.range)]
    case .bind(let name, let shape, let expression):
      evaluator.release(name)
      let value = try evaluator.bound(name, shape, expression, in: activation)
      evaluator.keep(name, value, expression, shape: shape, source: source)
      return [Outcome(name: name, content: .value(value), range: statement.range)]
    case .destructure(let names, let expression):
      return try destructure(names, expression, statement, activation, with: evaluator)
    case .define(let definition):
      let function = evaluator.closure(definition, in: activation)
      evaluator.keep(definition.name, .function(.closure(function)), source: source)
      let heading = Heading.of(definition, in: source)
      return [
        Outcome(name: definition.name, content: .definition(heading), range: statement.range)
      ]
    case .layer(let declaration):
      let layer = Layer(declaration, source: source, home: .session)
      evaluator.keep(declaration.name, .function(.layer(layer)), source: source)
      let heading = Heading.of(declaration, in: source)
      return [
        Outcome(name: declaration.name, content: .definition(heading), range: statement.range)
      ]
    case .claim(let quantifiers, let expression):
      let report = try evaluator.check(quantifiers, expression, in: activation)
      return [Outcome(name: nil, content: .claim(report), range: statement.range)]
    case .command(let words):
      throw Diagnostic(
        .command, "the notebook runs :\(words), not the language", source: source,
        range: statement.range)
    }
  }

  private func destructure(
    _ names: [String], _ expression: Expression, _ statement: Statement,
    _ activation: Activation, with evaluator: Evaluator
  ) throws -> [Outcome] {
    activation.binding = names.joined(separator: ",")
    let parts = try evaluator.destructured(expression, names, in: activation)
    var outcomes: [Outcome] = []
    for (place, (name, part)) in zip(names, parts).enumerated() {
      evaluator.release(name)
      let value = try evaluator.settled(name, part, in: activation)
      evaluator.keep(name, value, expression, part: place, source: source)
      outcomes.append(Outcome(name: name, content: .value(value), range: statement.range))
    }
    return outcomes
  }
}

extension Evaluator {
  /// The activation of a statement at the session.
  func sessionActivation(source: Source) -> Activation {
    Activation(
      scope: nil, call: Call(.cell(state.cellCount), in: nil), source: source, home: .session)
  }

  /// Binds a name at the session.
  func keep(
    _ name: String, _ value: Value, _ expression: Expression? = nil, shape: ShapePattern? = nil,
    part: Int? = nil, source: Source
  ) {
    state.bindings[name] = SessionState.Binding(
      value: value, cell: state.cellCount, expression: expression, shape: shape, part: part,
      source: source)
  }

  /// Forgets the sizes a name had bound: rebinding it may change them.
  func release(_ name: String) {
    state.sizes = state.sizes.filter { $0.value.owner != name }
  }

  func noteFailure(_ report: ClaimReport) {
    if !innerReports.contains(where: { $0.path == report.path }) { innerReports.append(report) }
  }

  /// The claims inside functions that failed while a statement ran.
  func takeInnerReports(at range: SourceRange) -> [Outcome] {
    defer { innerReports = [] }
    return innerReports.map { Outcome(name: nil, content: .claim($0), range: range) }
  }
}
