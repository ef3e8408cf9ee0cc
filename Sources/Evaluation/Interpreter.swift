public import Graphs
public import Syntax
public import Tensors

/// The language, running: cells in, results out.
///
/// A cell either goes well and changes the session, or throws and leaves it as it was.
public struct Interpreter: Sendable {
  /// What the session knows.
  public private(set) var state: SessionState
  /// How files are reached.
  public let host: any Host
  /// The most bytes one result may take.
  public var memoryLimit: Int
  /// The most bytes a loop keeps of its past; what lies further back is evaluated again when a
  /// gradient or a trace asks for it.
  public var historyLimit = 256 << 20
  /// Whether the steps of long loops and the cases of claims may be done by plans, with the same
  /// results; the environment variable `DAFTAR_PLANS`, where it is 0, says no.
  public var usesPlans = PlanSetting.isOn
  // Of this session and the copies of it, which are run one after the other.
  private var keptPlans = KeptPlans()

  /// An interpreter for a new session.
  ///
  /// - Parameters:
  ///   - seed: what all random draws are keyed by.
  ///   - precision: of literals, draws and constants.
  ///   - host: how files are reached.
  ///   - memoryLimit: bytes one result may take; half of the machine's memory where it is nil.
  public init(
    seed: UInt64 = 0, precision: Precision = .f64, host: any Host, memoryLimit: Int? = nil
  ) {
    state = SessionState(seed: seed, precision: precision)
    self.host = host
    self.memoryLimit = memoryLimit ?? Machine.memory / 2
    MatrixProduct.useOneThread()
  }

  /// Runs the statements of one cell.
  ///
  /// - Parameters:
  ///   - statements: the cell, parsed; without commands, which belong to the notebook.
  ///   - source: the text it was parsed from.
  ///   - interrupt: stops it between two ops.
  /// - Throws: `Diagnostic`; the session is then as it was.
  public mutating func run(
    _ statements: [Statement], source: Source, interrupt: Interrupt = Interrupt()
  ) throws(Diagnostic) -> CellResult {
    let run = CellRun(
      statements: statements, source: source, state: state, host: host,
      graph: graph(interrupt), historyLimit: historyLimit, plans: plans)
    let (result, next) = try DeepStack.run { try run.perform() }
    state = next
    keptPlans.settle(in: state)
    return result
  }

  /// How many loops there are plans for, to be used when one of them runs again.
  package var keptPlanCount: Int { keptPlans.count }

  /// How many cells there are plans for.
  package var plannedCellCount: Int { keptPlans.cells.count }

  /// From here on any cell may get a plan, however little it does.
  package mutating func planSmallCells() { keptPlans = KeptPlans(forCellsOf: .none) }

  private var plans: KeptPlans? { usesPlans ? keptPlans : nil }

  // The rest of the machine is for the system, and for what ops need while they run.
  private func graph(_ interrupt: Interrupt) -> Graph {
    Graph(
      interrupt: interrupt, memoryLimit: memoryLimit,
      totalLimit: Machine.memory - Machine.memory / 8)
  }

  /// Runs the statements of one cell several times from the same state, to see how long that takes.
  ///
  /// - Parameters:
  ///   - times: how many times, at least once.
  ///   - statements: the cell, parsed; without commands.
  ///   - source: the text it was parsed from.
  ///   - interrupt: stops it between two ops.
  /// - Returns: what it gave, and how long each run took; all but the last with letting go of what
  ///   it had made. The session is as after a single run.
  /// - Throws: `Diagnostic`; the session is then as it was.
  public mutating func run(
    times: Int, _ statements: [Statement], source: Source, interrupt: Interrupt = Interrupt()
  ) throws(Diagnostic) -> (result: CellResult, durations: [Duration]) {
    let run = { [self] in
      try CellRun(
        statements: statements, source: source, state: state, host: host, graph: graph(interrupt),
        historyLimit: historyLimit, plans: plans
      ).perform()
    }
    let (result, next, durations) = try DeepStack.run {
      let clock = ContinuousClock()
      var durations: [Duration] = []
      for _ in 1..<max(times, 1) { durations.append(try clock.measure { _ = try run() }) }
      let start = clock.now
      let (result, next) = try run()
      return (result, next, durations + [clock.now - start])
    }
    state = next
    keptPlans.settle(in: state)
    return (result, durations)
  }

  /// Parses and runs a text.
  public mutating func run(
    _ text: String, name: String = "cell", interrupt: Interrupt = Interrupt()
  ) throws(Diagnostic) -> CellResult {
    let source = Source(name: name, text: text)
    return try run(try Parser.parse(source), source: source, interrupt: interrupt)
  }

  /// Evaluates names again that were bound by expressions, as their expressions are now.
  ///
  /// - Parameters:
  ///   - names: session names; each is evaluated after those it depends on.
  ///   - interrupt: stops it between two ops.
  /// - Throws: `Diagnostic`; the session is then as it was.
  public mutating func renew(
    _ names: Set<String>, interrupt: Interrupt = Interrupt()
  ) throws(Diagnostic) {
    let evaluator = Evaluator(
      graph: graph(interrupt), host: host, state: state,
      historyLimit: historyLimit, plans: plans)
    state = try DeepStack.run {
      defer { evaluator.state = SessionState() }
      try evaluator.renew(names)
      return evaluator.state
    }
  }

  /// Binds a name to a value, as a cell would: how results get their numbers.
  public mutating func bind(_ name: String, _ value: Value) {
    state.bindings[name] = SessionState.Binding(
      value: value, cell: state.cellCount, code: nil, shape: nil, part: nil,
      source: Source(name: name, text: name), draws: [:])
  }

  /// Sets the precision of literals, draws and constants from here on.
  public mutating func setPrecision(_ precision: Precision) { state.precision = precision }

  /// Sets what draws are keyed by from here on.
  public mutating func setSeed(_ seed: UInt64) { state.seed = seed }

  /// Goes back to an earlier state of the session.
  public mutating func restore(_ state: SessionState) { self.state = state }
}
