public import Graphs
public import Syntax
import Tensors

extension Interpreter {
  /// The value of the last statement of a cell, computed aside: the session stays as it is, and so
  /// do the values in it, to the marks on their nodes.
  ///
  /// Values enter without their history. So derivatives between session names have their shapes only,
  /// and what looks back otherwise, as traces do, fails here.
  ///
  /// - Parameters:
  ///   - statements: the cell, parsed.
  ///   - source: the text it was parsed from.
  ///   - memoryLimit: the most bytes one result may take.
  ///   - interrupt: stops it between two ops.
  public func preview(
    _ statements: [Statement], source: Source, memoryLimit: Int, interrupt: Interrupt
  ) throws(Diagnostic) -> Preview? {
    var copy = self
    copy.forgetHistory()
    let graph = Graph(interrupt: interrupt, memoryLimit: memoryLimit)
    let run = CellRun(
      statements: statements, source: source, state: copy.state, host: host, graph: graph,
      historyLimit: historyLimit, plans: nil)
    return try DeepStack.run {
      let evaluator = Evaluator(
        graph: graph, host: host, state: run.state, historyLimit: historyLimit, plans: nil)
      let placeholders = Placeholders(for: run.state)
      evaluator.placeholders = placeholders
      let (result, _) = try run.perform(with: evaluator)
      guard case .value(let value)? = result.outcomes.last?.content else { return nil }
      return Preview(value: value, hasNumbers: !placeholders.wereUsed)
    }
  }

  /// What a cell would give.
  public struct Preview {
    /// A value of the right form.
    public let value: Value
    /// Whether its numbers are right as well.
    public let hasNumbers: Bool
  }

  /// The numbers in the values of some names.
  public func elementCount(of names: some Sequence<String>) -> Int {
    names.reduce(0) { count, name in
      count
        + (state.bindings[name]?.value.nodes.reduce(0) { $0 + $1.value.shape.elementCount } ?? 0)
    }
  }

  private mutating func forgetHistory() {
    var state = state
    for (name, binding) in state.bindings {
      state.bindings[name] = SessionState.Binding(
        value: binding.value.withoutHistory, cell: binding.cell, code: nil,
        shape: binding.shape, part: binding.part, source: binding.source, draws: binding.draws)
    }
    restore(state)
  }
}

extension Value {
  /// The same numbers as values that came from nowhere.
  fileprivate var withoutHistory: Value {
    replacingLeaves { Variable(Node($0.tensor), $0.labels) }
  }
}
