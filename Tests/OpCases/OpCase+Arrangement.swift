import Ops
import Tensors

// Cases of the ops that arrange, repeat and draw.

extension OpCase {
  static func moved(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "tile":
      [
        ([2, 3], [2, 2]), ([3], [2, 1]), ([2, 1, 2], [3]), ([], [2]), ([2], [0]), ([0], [3]),
        ([2], []),
      ]
      .map { (shape: Shape, counts: [Int]) in OpCase(op, [numbers(shape)], sizes: counts) }
    case "repeat":
      alongOne(op, [[.integer(2)], [.integer(1)], [.integer(0)]])
    case "roll":
      alongOne(op, [[.integer(1)], [.integer(-5)], [.integer(0)], [.integer(.min)]])
    case "pad":
      alongOne(
        op,
        [
          [.integer(2), .integer(0), .text("zero")], [.integer(1), .integer(-1), .text("zero")],
          [.integer(0), .integer(3), .text("replicate")],
          [.integer(2), .integer(1), .text("replicate")],
        ])
        + [
          OpCase(op, [numbers([4])], axes: [0], [.integer(3), .integer(2), .text("reflect")]),
          OpCase(op, [numbers([2, 3])], axes: [1], [.integer(1), .integer(2), .text("reflect")]),
          OpCase(op, [numbers([3, 2])], axes: [0], [.integer(2), .integer(0), .text("reflect")]),
          OpCase(op, [numbers([0])], axes: [0], [.integer(1), .integer(1), .text("zero")]),
          OpCase(op, [numbers([0])], axes: [0], [.integer(0), .integer(0), .text("reflect")]),
        ]
    case "unsqueeze":
      [([2, 3], 0), ([2, 3], -1), ([2, 3], -2), ([], 0), ([0], 1)].map {
        (shape: Shape, axis: Int) in
        OpCase(op, [numbers(shape)], options: axis)
      }
    case "squeeze":
      [([1, 3], [0]), ([1, 3, 1], [0, 1, 2]), ([2, 1, 3], [1]), ([], []), ([1, 0], [0])].map {
        (shape: Shape, axes: [Int]) in OpCase(op, [numbers(shape)], axes: axes, [])
      }
    case "diagonal":
      [[3, 3], [2, 3], [3, 1], [2, 4, 2], [0, 2]].map { (shape: Shape) in
        OpCase(op, [numbers(shape)])
      }
    case "diag":
      [[3], [2, 3], [1], [0], [0, 2]].map { (shape: Shape) in OpCase(op, [numbers(shape)]) }
    case "pick":
      [
        OpCase(op, [numbers([2, 3]), Tensor([2, -3])]), OpCase(op, [numbers([4]), Tensor(-1)]),
        OpCase(op, [numbers([4]), Tensor([3, 0, 3])]),
        OpCase(op, [numbers([2, 2, 3]), Tensor([0, 1, -1, 2, 1, 1, 0, 0], shape: [2, 2, 2])]),
        OpCase(op, [numbers([0, 3]), Tensor([], shape: [0, 2])]),
      ]
    case "bin":
      [
        OpCase(op, [numbers([2, 3]), Tensor([-1, 0, 0.5])], options: 1),
        OpCase(op, [Tensor(0), Tensor([0])], options: 0),
        OpCase(op, [numbers([3]), Tensor([])], options: 1),
        OpCase(op, [numbers([0]), Tensor([1])], options: 1),
      ]
    default: nil
    }
  }

  static func drawn(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "upper":
      [
        OpCase(op, [], options: 3, -1), OpCase(op, [], options: 2, 4),
        OpCase(op, [], options: 3, 1),
      ]
    case "linspace":
      [(0, 1, 5), (2, -2, 3), (1, 4, 1), (0, 1, 0)].map {
        (from: Double, to: Double, count: Int) in
        OpCase(op, [], Attributes(options: [.number(from), .number(to), .integer(count)]))
      }
    case "full":
      [[], [2, 3], [0]].map { (sizes: [Int]) in OpCase(op, [numbers([])], sizes: sizes) }
    case "randint":
      [[], [3], [2, 5], [0]].map { (sizes: [Int]) in
        OpCase(
          op, [],
          Attributes(options: [.integer(-3), .integer(9), .integers(sizes), .integer(1)], key: 5))
      }
    case "bernoulli":
      [([3], []), ([], [2, 2]), ([3], [2, 3]), ([0], [])].map { (shape: Shape, sizes: [Int]) in
        let chances = Tensor.uniform(key: 3, shape: shape, precision: .f32).converted(to: .f64)
        return OpCase(
          op, [chances], Attributes(options: [.integers(sizes), .integer(1)], key: 5))
      }
    case "permutation":
      [0, 1, 7].map { OpCase(op, [], Attributes(options: [.integer($0), .integer(1)], key: 5)) }
    case "shuffle":
      [[4], [3, 2], [1], [0], [2, 0]].map { (shape: Shape) in
        OpCase(op, [numbers(shape)], Attributes(options: [.integer(1)], key: 5))
      }
    default: nil
    }
  }

  /// Options along every axis of some shapes.
  private static func alongOne(_ op: Op, _ options: [[Attribute]]) -> [OpCase] {
    let places: [(Shape, Int)] = [
      ([4], 0), ([2, 3], 0), ([2, 3], 1), ([3, 1, 2], 1), ([2, 0], 0),
    ]
    return places.flatMap { shape, axis in
      options.map { OpCase(op, [numbers(shape)], axes: [axis], $0) }
    }
  }

  private init(_ op: Op, _ inputs: [Tensor], axes: [Int], _ options: [Attribute]) {
    self.init(op, inputs, Attributes(axes: axes, options: options))
  }
}
