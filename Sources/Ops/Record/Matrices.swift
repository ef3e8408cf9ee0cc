import Tensors

// What the ops of linear algebra share: every matrix in the last two axes by itself.

enum Matrices {
  /// Refuses what has no square matrices.
  static func checkSquare(_ x: Shape) throws(TensorError) {
    guard x.rank >= 2, x.last == x[x.rank - 2] else {
      throw TensorError("a square matrix is needed, not \(x)")
    }
  }

  /// Refuses what has no matrices.
  static func check(_ x: Shape) throws(TensorError) {
    guard x.rank >= 2 else { throw TensorError("a matrix is needed, not \(x)") }
  }

  /// `[… n n] → [… n n]`.
  static let square: ShapeRule = { shapes, _ in
    try checkSquare(shapes[0])
    return shapes[0]
  }

  /// About `factor` · n³ operations for every square matrix.
  static func cubic(_ factor: Int) -> CostRule {
    { inputs, _, output in
      let x = inputs[0]
      let (size, other) = (max(x.last, x[x.rank - 2]), min(x.last, x[x.rank - 2]))
      let count = x.sizes.dropLast(2).reduce(1, *)
      return Cost(
        flops: factor * count * size * other * other, bytes: Cost.traffic(inputs, output))
    }
  }
}

// Words of gradient rules about matrices.

extension Term {
  static func * (a: Term, mask: Tensor) throws -> Term { try a * a.builder.constant(mask) }

  /// The matrix product.
  func times(_ other: Term) throws -> Term { try apply(.matmul, other) }

  /// The solution x of self · x = right.
  func solving(_ right: Term) throws -> Term { try apply(.solve, right) }

  /// (x + xᵀ) / 2.
  var symmetrised: Term { get throws { try (self + transposed) / 2 } }

  /// The elements on or below the diagonal, those on it times a number, the rest 0.
  func lowerTriangle(diagonal: Double) throws -> Term {
    try self * weights { row, column in row == column ? diagonal : row > column ? 1 : 0 }
  }

  /// The elements on or above the diagonal, the rest 0.
  var upperTriangle: Term { get throws { try self * weights { $0 <= $1 ? 1 : 0 } } }

  /// The last axis as the diagonal of matrices.
  var onDiagonal: Term {
    get throws {
      let size = shape.last
      let row = try reshaped(Shape(shape.sizes.dropLast() + [1, size]))
      return try row * row.square(size) { $0 == $1 ? 1 : 0 }
    }
  }

  /// 1 / (xⱼ - xᵢ) for every pair of elements of the last axis, 0 where they are equal.
  var inverseGaps: Term {
    get throws {
      let (outer, size) = (shape.sizes.dropLast(), shape.last)
      let gaps =
        try reshaped(Shape(outer + [1, size])) - reshaped(Shape(outer + [size, 1]))
      let isZero = try gaps.apply(.equal, constant(0))
      return try (1 - isZero) / (gaps + isZero)
    }
  }

  private func weights(_ weight: (Int, Int) -> Double) -> Tensor {
    let (rows, columns) = (shape[shape.rank - 2], shape.last)
    let numbers = (0..<rows).flatMap { row in (0..<columns).map { weight(row, $0) } }
    return Tensor(numbers, shape: [rows, columns], precision: precision)
  }

  private func square(_ size: Int, _ weight: (Int, Int) -> Double) -> Tensor {
    let numbers = (0..<size).flatMap { row in (0..<size).map { weight(row, $0) } }
    return Tensor(numbers, shape: [size, size], precision: precision)
  }
}
