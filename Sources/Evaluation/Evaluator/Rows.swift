import Graphs
import Ops
import Tensors

/// What a loop or `forall` runs over: the rows of a tensor, the entries of a list.
struct Rows {
  private let value: Value
  private let evaluator: Evaluator
  /// How many there are.
  let count: Int
  /// The name of the axis they lie along.
  let label: String?

  /// The rows of a value.
  ///
  /// - Throws: `RowsError` where it is a single number or nothing one can run over.
  init(of value: Value, with evaluator: Evaluator) throws {
    self.value = value
    self.evaluator = evaluator
    switch value {
    case .tensor(let variable) where variable.shape.rank > 0:
      count = variable.shape[0]
      label = variable.labels[0]
    case .list(let values):
      count = values.count
      label = nil
    default: throw RowsError(value: value)
    }
  }

  /// One row; a row of a loop's steps is the value of that step itself.
  subscript(place: Int) -> Value {
    get throws {
      switch value {
      case .tensor(let variable):
        let labels = Labels(Array(variable.labels.names.dropFirst()))
        if variable.node.isSteps, let step = variable.node.input(place) {
          return .tensor(Variable(step, labels))
        }
        let attributes = Attributes(options: [.integer(0), .integer(place)])
        return .tensor(
          Variable(try evaluator.graph.apply(.select, variable.node, attributes), labels))
      case .list(let values): return values[place]
      default: throw RowsError(value: value)
      }
    }
  }

  /// One row as a value of its own, for what no gradient is taken by: the cases of a claim.
  func detached(_ place: Int) throws -> Value {
    guard case .tensor(let variable) = value, variable.node.isGiven else {
      return try self[place]
    }
    let labels = Labels(Array(variable.labels.names.dropFirst()))
    return .tensor(Variable(Node(variable.tensor.selected(axis: 0, at: place)), labels))
  }

  /// The numbers whose rows they are; nil where each is a value of its own.
  var numbers: Tensor? {
    if case .tensor(let variable) = value { variable.tensor } else { nil }
  }

  /// Where the tensors of a row come from, for gradients past a loop's history.
  var origins: [LoopPassage.Row] {
    switch value {
    case .tensor(let variable):
      [variable.node.isSteps ? .each(variable.node.inputs) : .selected(variable.node)]
    case .list(let values):
      values.first.map { first in
        first.tensors.indices.map { place in
          .each(values.map { $0.tensors[place].node })
        }
      } ?? []
    default: []
    }
  }

  /// All rows.
  func all() throws -> [Value] { try (0..<count).map { try self[$0] } }
}

/// A value without rows.
struct RowsError: Error {
  let value: Value
}
