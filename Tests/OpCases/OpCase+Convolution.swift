import Ops
import Tensors

extension OpCase {
  static func convolution(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "conv":
      convolutions.map { c in
        OpCase(op, [numbers(c.x), numbers(c.kernel, for: nil, 1)], Attributes(options: c.options))
      }
    case "convt":
      convolutions.map { c in
        let sizes = c.x.sizes.suffix(2).map(Attribute.integer)
        return OpCase(
          op, [numbers(c.y), numbers(c.kernel, for: nil, 1)],
          Attributes(options: sizes + c.options))
      }
    case "convk":
      convolutions.filter { $0.kernel.rank == 4 }.map { c in
        let sizes = c.kernel.sizes.suffix(2).map(Attribute.integer)
        return OpCase(
          op, [numbers(c.x), numbers(c.y, for: nil, 1)], Attributes(options: sizes + c.options))
      }
    case "unfold":
      [
        OpCase(op, [numbers([3, 4])], options: 2, 3, 1, 0, 1),
        OpCase(op, [numbers([2, 3, 5])], options: 2, 2, 2, 1, 2),
        OpCase(op, [numbers([0, 2, 2])], options: 1, 2, 1, 0, 1),
      ]
    case "refold":
      [
        OpCase(op, [numbers([2, 3, 2, 2])], options: 3, 4, 1, 0, 1),
        OpCase(op, [numbers([2, 2, 2, 2, 3])], options: 3, 5, 2, 1, 2),
      ]
    case "pool":
      [([4, 4], 2, -1), ([2, 3, 5], 2, 1), ([5, 5], 3, 2), ([2, 2], 1, 3)].flatMap {
        (shape: Shape, k: Int, stride: Int) in
        ["max", "mean"].map { how in
          let options: [Attribute] = [.integer(k), .integer(stride), .text(how)]
          return OpCase(op, [numbers(shape)], Attributes(options: options))
        }
      }
    case "resize":
      [
        OpCase(op, [numbers([2, 3])], options: 4, 5), OpCase(op, [numbers([4, 5])], options: 3, 2),
        OpCase(op, [numbers([2, 1, 3])], options: 2, 3),
        OpCase(op, [numbers([0, 2, 2])], options: 1, 3),
      ]
    case "fill":
      ["linear", "cubic", "mean"].flatMap { how in
        gaps.map { OpCase(op, [$0], Attributes(options: [.text(how)])) }
      }
    default: nil
    }
  }

  private static let gaps: [Tensor] = [
    Tensor([1, .nan, 3, .nan, .nan, 0.5, 2]), Tensor([.nan, 2, .nan]), Tensor([1, 2]), Tensor([]),
    Tensor([.nan, 1, 4, .nan, 2, .nan, .nan, 3, 1, 0, 2, .nan], shape: [2, 6]), Tensor(3),
  ]

  private struct Convolution {
    let x, kernel, y: Shape
    let options: [Attribute]

    init(_ x: Shape, _ kernel: Shape, _ y: Shape, _ options: Int...) {
      (self.x, self.kernel, self.y) = (x, kernel, y)
      self.options = options.map(Attribute.integer)
    }
  }

  private static let convolutions = [
    Convolution([4, 5], [2, 3], [3, 3], 1, 0, 1, 1),
    Convolution([2, 3, 4], [2, 2], [2, 2, 3], 2, 1, 1, 1),
    Convolution([5, 5], [2, 2], [2, 2], 2, 0, 2, 1),
    Convolution([2, 3, 3], [3, 2, 2, 2], [3, 2, 2], 1, 0, 1, 1),
    Convolution([2, 2, 3, 4], [2, 2, 2, 1], [2, 2, 4, 6], 1, 1, 1, 1),
    Convolution([4, 3, 3], [2, 2, 2, 3], [2, 2, 1], 1, 0, 1, 2),
    Convolution([0, 1, 2, 2], [1, 1, 1, 1], [0, 1, 2, 2], 1, 0, 1, 1),
  ]
}
