import Catalogues
import Graphs
import Ops
import Tensors

extension Builtin {
  /// Some rows of everything in a value: `take(data, places)`.
  static let take = Builtin(
    "take", usage: "take(data, places)",
    summary: "Some rows of a tensor, or of every tensor in a record or list.",
    documentation: "How a minibatch is cut out of data: all entries have the same number of rows.",
    examples: [
      Example("take((x = [[1, 2], [3, 4]], y = [5, 6]), [1]).x", gives: "[[3, 4]]"),
      Example("take([1, 2, 3], [2, 0])", gives: "[3, 1]"),
    ]
  ) { invocation in
    let places = try invocation.variable(1, "places")
    let data = try invocation.argument(0, "data")
    return try invocation.placed(at: data.range) {
      try invocation.rows(of: data.value, at: places)
    }
  }
}

extension Invocation {
  fileprivate func rows(of value: Value, at places: Variable) throws -> Value {
    switch value {
    case .tensor(let variable):
      if variable.shape.rank == 0 {
        throw TensorError("a number has no rows", kind: .shape)
      }
      let names = places.labels.padded(to: places.shape.rank)
      let inner = variable.labels.padded(to: variable.shape.rank).dropFirst()
      let node = try evaluator.graph.apply(.gather, variable.node, places.node)
      return .tensor(Variable(node, Labels(names + inner)))
    case .record(let record):
      return .record(
        Record(
          try record.fields.map { .init($0.name, try rows(of: $0.value, at: places)) },
          instance: record.instance))
    case .list(let values): return .list(try values.map { try rows(of: $0, at: places) })
    case .text, .function, .figure:
      throw TensorError("\(value.kindText) has no rows to take", kind: .value)
    }
  }
}
