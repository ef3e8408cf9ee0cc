import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// How many examples there are: `rows(data)`.
  static let rows = Builtin(
    "rows", usage: "rows(data)",
    summary: "How many rows a tensor has, or every tensor in a record or list.",
    documentation: "Entries with different numbers of rows are a mistake.",
    examples: [Example("rows((x = [[1, 2], [3, 4]], y = [5, 6]))", gives: "2")]
  ) { invocation in
    let data = try invocation.argument(0, "data")
    let leaves = data.value.namedLeaves
    guard let first = leaves.first else {
      throw invocation.fail("\(data.value.kindText) has no rows", at: data.range)
    }
    for leaf in leaves {
      let name = leaf.name.isEmpty ? "a number" : leaf.name
      if leaf.shape.rank == 0 {
        throw invocation.fail("\(name) has no rows", kind: .shape, at: data.range)
      }
      if leaf.shape[0] != first.shape[0] {
        throw invocation.fail(
          "\(leaf.shape[0]) rows in \(name) beside \(first.shape[0])", kind: .shape,
          at: data.range)
      }
    }
    return .numbers(
      Tensor(
        Double(first.shape[0]), precision: invocation.evaluator.state.precision))
  }
}
