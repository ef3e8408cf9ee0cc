import Ops
import Tensors

extension OpCase {
  static func linearAlgebra(_ op: Op) -> [OpCase]? {
    switch op.name {
    case "det", "inv":
      squares.map { OpCase(op, [wellConditioned($0)]) }
    case "cholesky", "eighparts":
      squares.map { OpCase(op, [wellConditioned($0)]) }
    case "solve":
      [
        ([3, 3], [3]), ([3, 3], [3, 2]), ([2, 3, 3], [3]), ([2, 2, 2], [2, 2, 1]),
        ([2, 2], [3, 2, 1]), ([0, 0], [0]), ([0, 2, 2], [2]),
      ].map { (a: Shape, b: Shape) in OpCase(op, [wellConditioned(a), numbers(b)]) }
    case "orthonormal", "svdparts":
      (squares + [[3, 2], [2, 3], [2, 4, 2], [0, 2], [2, 0]]).map {
        OpCase(op, [wellConditioned($0)])
      }
    default: nil
    }
  }

  private static let squares: [Shape] = [
    [1, 1], [2, 2], [3, 3], [2, 3, 3], [0, 0], [0, 2, 2],
  ]

  /// Matrices with 2, 4, 6, … on the diagonal and small numbers elsewhere: positive definite, with
  /// eigenvalues and singular values far apart; exact in 32 bits.
  static func wellConditioned(_ shape: Shape) -> Tensor {
    let drawn = numbers(shape).elements.map { ($0 * 16).rounded() / 64 }
    let (rows, columns) = (shape[shape.rank - 2], shape.last)
    let elements = drawn.indices.map { place in
      let (row, column) = (place / columns % rows, place % columns)
      return row == column ? Double(2 * row + 2) + drawn[place] / 4 : drawn[place]
    }
    return Tensor(elements, shape: shape)
  }
}
