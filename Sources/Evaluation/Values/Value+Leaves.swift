import Graphs
import Tensors

/// A tensor inside a value, with its path: `att.Wq`; empty where the value is the tensor.
struct NamedLeaf {
  let name: String
  let node: Node
  /// The numbers.
  var tensor: Tensor { node.value }
  /// The sizes.
  var shape: Shape { node.shape }

  /// How a message calls one element: `bf[0]`; nil for a single number without a name.
  func place(_ position: Int) -> String? {
    if shape.rank == 0 { return name.isEmpty ? nil : name }
    var rest = position
    var indices: [Int] = []
    for size in shape.sizes.reversed() {
      indices.append(rest % max(size, 1))
      rest /= max(size, 1)
    }
    return name + "[" + indices.reversed().map(String.init).joined(separator: ", ") + "]"
  }
}

extension Value {
  /// All tensors in the value with their paths, in order; of an instance, what arithmetic moves.
  var namedLeaves: [NamedLeaf] { leaves(under: "") }

  private func leaves(under path: String) -> [NamedLeaf] {
    switch self {
    case .tensor(let variable): [NamedLeaf(name: path, node: variable.node)]
    case .record(let record):
      record.fields.filter(record.moves).flatMap {
        $0.value.leaves(under: path.isEmpty ? $0.name : "\(path).\($0.name)")
      }
    case .list(let values):
      values.enumerated().flatMap { $1.leaves(under: "\(path)[\($0)]") }
    case .text, .function, .figure: []
    }
  }

  /// One element of the leaf that has the name of another, at a place counted in that one's shape.
  func element(_ leaf: NamedLeaf, like other: NamedLeaf? = nil, at position: Int) -> Value? {
    let leaves = namedLeaves
    let wanted = (other ?? leaf).name
    guard let found = leaves.count == 1 ? leaves.first : leaves.first(where: { $0.name == wanted })
    else { return nil }
    let shape = (other ?? leaf).shape
    let count = found.shape.elementCount
    if count == 1 {
      return .numbers(Tensor(found.tensor[element: 0], precision: found.tensor.precision))
    }
    guard let spread = try? found.tensor.broadcast(to: shape), position < spread.shape.elementCount
    else { return nil }
    return .numbers(Tensor(spread[element: position], precision: spread.precision))
  }
}
