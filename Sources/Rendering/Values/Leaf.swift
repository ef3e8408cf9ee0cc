import Evaluation
import Tensors

/// A tensor inside records and lists, under its path.
struct Leaf {
  let path: String
  let variable: Variable
  let isParameter: Bool

  var isNumber: Bool { variable.shape.rank == 0 }

  /// All tensors of a value, in order.
  static func all(of root: Value) -> [Leaf] {
    var leaves: [Leaf] = []
    func visit(_ value: Value, _ path: String, isParameter: Bool, depth: Int) {
      guard depth < 32 else { return }
      switch value {
      case .tensor(let variable):
        leaves.append(Leaf(path: path, variable: variable, isParameter: isParameter))
      case .record(let record):
        for field in record.fields {
          let inner = path.isEmpty ? field.name : "\(path).\(field.name)"
          let moves = isParameter && record.moves(field)
          visit(field.value, inner, isParameter: moves, depth: depth + 1)
        }
      case .list(let values):
        for (place, value) in values.enumerated() {
          visit(value, "\(path)[\(place)]", isParameter: isParameter, depth: depth + 1)
        }
      case .text, .function, .figure: break
      }
    }
    visit(root, "", isParameter: true, depth: 0)
    return leaves
  }
}
