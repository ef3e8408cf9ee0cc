import Graphs
import Syntax
import Tensors

/// One cell on its way through the evaluator.
struct CellRun {
  let statements: [Statement]
  let source: Source
  let state: SessionState
  let host: any Host
  let graph: Graph
  let historyLimit: Int
  let plans: KeptPlans?

  /// Runs every statement.
  ///
  /// - Returns: the results, and the session as it is after them.
  func perform() throws -> (CellResult, SessionState) {
    let evaluator = Evaluator(
      graph: graph, host: host, state: state, historyLimit: historyLimit, plans: plans)
    return try perform(with: evaluator)
  }

  /// Runs every statement on an evaluator that has just been made.
  func perform(with evaluator: Evaluator) throws -> (CellResult, SessionState) {
    evaluator.state.cellCount += 1
    // A history that was left out knows the evaluator, which then must not know the value.
    defer { evaluator.state = SessionState() }
    var outcomes: [Outcome] = []
    for statement in statements {
      outcomes += try run(statement, with: evaluator)
      outcomes += evaluator.takeInnerReports(at: statement.range)
    }
    return (CellResult(outcomes: outcomes, notes: evaluator.notes), evaluator.state)
  }

  private func run(_ statement: Statement, with evaluator: Evaluator) throws -> [Outcome] {
    let activation = evaluator.sessionActivation(source: source)
    let draws = evaluator.drawCounts
    let compiler = Compiler(source: source, home: .session)
    switch statement.kind {
    case .expression(let expression):
      // A cell without a name is known by its text, so that its draws do not depend on its place.
      activation.binding = Printer.print(expression)
      let value = try evaluator.evaluateCell(compiler.code(expression), in: activation)
      return [Outcome(name: nil, content: .value(value), range: statement.range)]
    case .bind(let name, let shape, let expression):
      evaluator.release(name)
      let code = compiler.code(expression)
      let value = try evaluator.bound(name, shape, code, in: activation)
      try evaluator.checkIsNoSize(name, at: statement.range, in: activation)
      evaluator.keep(name, value, code, shape: shape, source: source, draws: draws)
      return [Outcome(name: name, content: .value(value), range: statement.range)]
    case .destructure(let names, let expression):
      return try destructure(
        names, compiler.code(expression), statement, activation, with: evaluator)
    case .define(let definition):
      let function = Closure(compiler.function(definition), in: activation)
      return [
        try define(
          definition.name, .closure(function), Heading.of(definition, in: source), statement,
          activation, with: evaluator)
      ]
    case .layer(let declaration):
      let layer = Layer(declaration, source: source, home: .session)
      return [
        try define(
          declaration.name, .layer(layer), Heading.of(declaration, in: source), statement,
          activation, with: evaluator)
      ]
    case .claim(let quantifiers, let expression):
      activation.binding = Printer.print(expression)
      let claim = ClaimCode(quantifiers, expression, in: compiler)
      let report = try evaluator.check(claim, in: activation)
      return [Outcome(name: nil, content: .claim(report), range: statement.range)]
    case .command(let words):
      throw Diagnostic(
        .command, "the notebook runs :\(words), not the language", source: source,
        range: statement.range)
    }
  }

  private func define(
    _ name: String, _ function: Function, _ heading: String, _ statement: Statement,
    _ activation: Activation, with evaluator: Evaluator
  ) throws -> Outcome {
    try evaluator.checkIsNoSize(name, at: statement.range, in: activation)
    evaluator.keep(name, .function(function), source: source)
    return Outcome(name: name, content: .definition(heading), range: statement.range)
  }

  private func destructure(
    _ names: [String], _ code: Code, _ statement: Statement,
    _ activation: Activation, with evaluator: Evaluator
  ) throws -> [Outcome] {
    let draws = evaluator.drawCounts
    activation.binding = names.joined(separator: ",")
    let parts = try evaluator.destructured(code, names, in: activation)
    var outcomes: [Outcome] = []
    for (place, (name, part)) in zip(names, parts).enumerated() {
      evaluator.release(name)
      let value = try evaluator.settled(name, part, in: activation)
      try evaluator.checkIsNoSize(name, at: statement.range, in: activation)
      let part = SessionState.Part(names: names, place: place)
      evaluator.keep(name, value, code, part: part, source: source, draws: draws)
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
    _ name: String, _ value: Value, _ code: Code? = nil, shape: ShapePattern? = nil,
    part: SessionState.Part? = nil, source: Source, draws: [RandomKey: Int] = [:]
  ) {
    reaches = [:]
    let usesItself = code?.expression.freeNames.contains(name) ?? false
    state.bindings[name] = SessionState.Binding(
      value: value, cell: state.cellCount, code: code, shape: shape, part: part,
      source: source, draws: draws,
      predecessor: usesItself ? state.bindings[name]?.value : nil)
  }

  /// - Throws: a diagnostic where a name is the size of an axis already.
  func checkIsNoSize(_ name: String, at range: SourceRange, in activation: Activation) throws {
    guard let size = state.sizes[name] else { return }
    let owner = size.owner.map { ", bound by \($0), cell \(size.cell)" } ?? ""
    throw fail(
      .name, "\(name) is the size of an axis here\(owner)", at: range, in: activation,
      hint: "use another name")
  }

  /// Forgets the sizes a name had bound: rebinding it may change them.
  func release(_ name: String) {
    state.sizes = state.sizes.filter { $0.value.owner != name }
  }

  /// Keeps the first failure of a claim inside a function.
  func noteFailure(_ report: ClaimReport, at range: SourceRange, in source: Source) {
    graph.recorder?.fail(.effect)
    let isKnown = innerReports.contains {
      $0.range == range && $0.source === source && $0.report.path == report.path
    }
    if !isKnown { innerReports.append(InnerReport(report: report, source: source, range: range)) }
  }

  /// The claims inside functions that failed while a statement ran.
  func takeInnerReports(at range: SourceRange) -> [Outcome] {
    defer { innerReports = [] }
    return innerReports.map { Outcome(name: nil, content: .claim($0.report), range: range) }
  }
}

/// A claim inside a function that failed, and where it stands.
struct InnerReport {
  let report: ClaimReport
  let source: Source
  let range: SourceRange
}
