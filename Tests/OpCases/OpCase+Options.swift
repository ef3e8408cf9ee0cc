import Ops
import Tensors

// Cases of the ops whose inputs depend on one another or on options.

extension OpCase {
  static func special(_ op: Op) -> [OpCase]? {
    selection(op) ?? linear(op) ?? arrangement(op) ?? creation(op) ?? convolution(op)
      ?? linearAlgebra(op) ?? moved(op) ?? drawn(op)
  }

  private static func selection(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "where":
      [([3], [3], [3]), ([2, 3], [], []), ([3], [2, 1], []), ([], [2, 2], [2]), ([0], [], [1])].map
      {
        (c: Shape, a: Shape, b: Shape) in
        let condition = numbers(c).map({ $0 > 0 ? 1 : 0 }, { $0 > 0 ? 1 : 0 })
        return OpCase(op, [condition, numbers(a, for: op, 1), numbers(b, for: op, 2)])
      }
    case "gather":
      [
        OpCase(op, [numbers([4, 3]), Tensor([2, 0, 2])]),
        OpCase(op, [numbers([5]), Tensor([0, -1, 4, -5], shape: [2, 2])]),
        OpCase(op, [numbers([3, 2, 2]), Tensor(1)]), OpCase(op, [numbers([3]), Tensor([])]),
      ]
    case "scatteradd":
      [
        OpCase(op, [numbers([3, 2]), Tensor([1, 0, 1])], options: 3),
        OpCase(op, [numbers([2, 2]), Tensor([0, -1, 4, -5], shape: [2, 2])], options: 5),
        OpCase(op, [numbers([2]), Tensor(1)], options: 3),
        OpCase(op, [numbers([0, 2]), Tensor([])], options: 2),
      ]
    case "slice":
      [
        OpCase(op, [numbers([5, 3])], options: 0, 4, 3, -2),
        OpCase(op, [numbers([5, 3])], options: -1, 1, 2, 1),
        OpCase(op, [numbers([4])], options: 0, 2, 1, 1),
        OpCase(op, [numbers([2, 4])], options: 1, 7, 0, 1),
      ]
    case "embed":
      [
        OpCase(op, [numbers([2, 3])], options: 0, 1, 2, 5),
        OpCase(op, [numbers([2, 3])], options: -1, 4, -2, 5),
        OpCase(op, [numbers([0, 2])], options: 0, 0, 1, 3),
      ]
    case "select":
      [
        OpCase(op, [numbers([3, 4])], options: 1, -1),
        OpCase(op, [numbers([3, 4])], options: 0, 1),
        OpCase(op, [numbers([3])], options: 0, 2),
      ]
    case "onehot":
      [
        OpCase(op, [Tensor([2, 0, -1])], options: 3), OpCase(op, [Tensor(1)], options: 2),
        OpCase(op, [Tensor([0, 1, 2, 3], shape: [2, 2])], options: 4),
      ]
    default: nil
    }
  }

  private static func linear(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "@":
      matrices.map { OpCase(op, [numbers($0), numbers($1, for: nil, 1)]) }
    case "outer":
      [OpCase(op, [numbers([2]), numbers([3])]), OpCase(op, [numbers([1]), numbers([0])])]
    case "eye":
      [OpCase(op, [], options: 3), OpCase(op, [], options: 0)]
    case "lower":
      [
        OpCase(op, [], options: 3, -1), OpCase(op, [], options: 2, 4),
        OpCase(op, [], options: 3, 1),
      ]
    case "blocks":
      [
        OpCase(op, [numbers([2, 3])]), OpCase(op, [numbers([2, 2]), numbers([1, 3])]),
        OpCase(op, [numbers([3, 1, 2]), numbers([2, 1])]), OpCase(op, [numbers([0, 1, 2])]),
      ]
    default: nil
    }
  }

  private static let matrices: [(Shape, Shape)] = [
    ([3], [3]), ([2, 3], [3]), ([3], [3, 2]), ([2, 3], [3, 4]), ([4, 2, 3], [3, 2]),
    ([2, 3], [4, 3, 2]), ([4, 2, 3], [4, 3, 1]), ([2, 1, 2, 3], [3, 3, 2]), ([4, 2, 3], [3]),
    ([3], [4, 3, 2]), ([2, 0], [0, 3]), ([0, 2], [2, 2]),
  ]

  private static func arrangement(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "reshape":
      [
        OpCase(op, [numbers([2, 3])], sizes: [3, 2]), OpCase(op, [numbers([2, 3])], sizes: [-1]),
        OpCase(op, [numbers([1])], sizes: []), OpCase(op, [numbers([0, 2])], sizes: [4, -1]),
        OpCase(op, [numbers([])], sizes: [1, 1]),
      ]
    case "permute":
      [
        OpCase(op, [numbers([2, 3, 4])], sizes: [2, 0, 1]),
        OpCase(op, [numbers([2, 3])], sizes: [-1, 0]), OpCase(op, [numbers([])], sizes: []),
      ]
    case "expand":
      [
        OpCase(op, [numbers([3])], sizes: [2, 3]),
        OpCase(op, [numbers([2, 1])], sizes: [4, 2, 3]),
        OpCase(op, [numbers([])], sizes: [2]), OpCase(op, [numbers([1, 2])], sizes: [0, 2]),
      ]
    case "stack":
      [
        OpCase(op, [numbers([2, 3]), numbers([2, 3], for: nil, 1)]), OpCase(op, [numbers([])]),
        OpCase(op, [numbers([0]), numbers([0]), numbers([0])]),
      ]
    case "cat":
      [
        OpCase(op, [numbers([2, 3]), numbers([2, 1])], Attributes(axes: [1])),
        OpCase(op, [numbers([2]), numbers([0]), numbers([3])], Attributes(axes: [0])),
        OpCase(op, [numbers([1, 2, 2]), numbers([3, 2, 2])], Attributes(axes: [0])),
      ]
    default: nil
    }
  }

  private static func creation(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "zeros", "ones":
      [OpCase(op, [], sizes: []), OpCase(op, [], sizes: [2, 3]), OpCase(op, [], sizes: [0])]
    case "..":
      [(0, 3), (-2, 2), (1, 1), (3, 0)].map { (from: Double, to: Double) in
        OpCase(op, [], Attributes(options: [.number(from), .number(to)]))
      }
    case "rand", "randn":
      [[], [3], [2, 5], [0]].map { (sizes: [Int]) in
        OpCase(op, [], Attributes(options: [.integers(sizes), .integer(1)], key: 5))
      }
    case "sample":
      [[3], [2, 4], [1]].map { (shape: Shape) in OpCase(op, [numbers(shape, for: op)], options: 0) }
    default: nil
    }
  }

  init(_ op: Op, _ inputs: [Tensor], options: Int...) {
    self.init(op, inputs, Attributes(options: options.map(Attribute.integer)))
  }

  init(_ op: Op, _ inputs: [Tensor], sizes: [Int]) {
    self.init(op, inputs, Attributes(options: [.integers(sizes)]))
  }
}
