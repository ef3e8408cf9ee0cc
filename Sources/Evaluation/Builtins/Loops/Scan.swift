import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// A loop that keeps every step: `scan(f, init, xs, ys…)`.
  static let scan = Builtin(
    "scan", usage: "scan(f, init, xs…)",
    summary: "Calls f(state, x…) for every row and stacks what the steps give.",
    documentation: """
      The state is what init has; f returns the next one. Where the state is a record, further \
      fields that f returns are outputs: they are stacked too, but not handed on. init itself is \
      not part of the result. A row of the result is the value of its step: ∂L/∂H[t] counts every \
      way from there on, and do(L, H[t] = v) feeds v to the steps behind it.
      """,
    examples: [
      Example("scan((h, x) -> h + x, 0, [1, 2, 3])", gives: "[1, 3, 6]"),
      Example("scan((s, x) -> (h = s.h + x, y = 2 * x), (h = 0), [1, 2]).y", gives: "[2, 4]"),
    ]
  ) { invocation in
    let loop = try Loop(invocation, rowsFrom: 2)
    let initial = try invocation.argument(1, "init").value
    if loop.count == 0 { return loop.nothing(like: initial) }
    return try loop.stacked(loop.run(from: initial, keepsSteps: true))
  }
}

extension Loop {
  /// What a loop without steps gives: no rows, each of the form of the state.
  func nothing(like state: Value) -> Value {
    switch state {
    case .tensor(let variable):
      if variable.shape.rank == Shape.maximumRank { return .list([]) }
      let shape = Shape([0] + variable.shape.sizes)
      let labels = [label] + variable.labels.padded(to: variable.shape.rank)
      let tensor = Tensor([], shape: shape, precision: variable.node.precision)
      return .tensor(Variable(Variable(tensor).node, Labels(labels)))
    case .record(let record) where record.instance == nil:
      return .record(Record(record.fields.map { .init($0.name, nothing(like: $0.value)) }))
    default: return .list([])
    }
  }

  /// The outputs of all steps, stacked field by field.
  func stacked(_ outputs: [Value]) throws -> Value {
    guard case .record(let first)? = outputs.first, first.instance == nil else {
      if outputs.isEmpty { return .numbers(Tensor([])) }
      return try invocation.evaluator.steps(outputs, label: label)
    }
    let records = outputs.compactMap { if case .record(let record) = $0 { record } else { nil } }
    return .record(
      Record(
        try first.fields.map { field in
          Record.Field(field.name, try stacked(records.compactMap { $0[field.name] }))
        }))
  }
}
