// Linear algebra on the last two axes, every matrix by itself. A matrix with NaN or ∞ gives NaN.
// Computed in 64 bits whatever the precision of the tensor; signs are settled, so that results do
// not depend on the machine.

extension Tensor {
  /// Determinants: `[… n n] → […]`.
  public func determinants() -> Tensor {
    eachMatrix([]) { [Factorisation.determinant($0)] } ?? self
  }

  /// Solutions of A X = B: `[… n n], [… n k] → [… n k]`.
  ///
  /// - Precondition: both have the same axes before the last two.
  /// - Throws: where a matrix is singular.
  public func solutions(_ right: Tensor) throws(TensorError) -> Tensor {
    let precision = Precision.joined(self, right)
    let size = right.shape[right.shape.rank - 2] * right.shape.last
    var numbers: [Double] = []
    for (a, b) in Swift.zip(matrices, right.matrices) {
      guard a.isFinite else {
        numbers += Array(repeating: .nan, count: size)
        continue
      }
      guard let x = Factorisation.solution(a, b) else {
        throw TensorError("the matrix is singular", kind: .value)
      }
      numbers += x.rowByRow
    }
    return Tensor(numbers, shape: right.shape, precision: precision)
  }

  /// Lower triangles L with (A + Aᵀ) / 2 = L Lᵀ: `[… n n] → [… n n]`.
  ///
  /// - Throws: where a matrix is not positive definite.
  public func choleskyFactors() throws(TensorError) -> Tensor {
    let inner = shape.sizes.suffix(2)
    guard
      let result = eachMatrix(
        Array(inner), { Factorisation.cholesky($0.symmetrised)?.rowByRow })
    else { throw TensorError("the matrix is not positive definite", kind: .value) }
    return result
  }

  /// The orthonormal factors of A = Q R, R with a positive diagonal: `[… m n] → [… m k]`.
  public func orthonormalFactors() -> Tensor {
    let (m, n) = (shape[shape.rank - 2], shape.last)
    return eachMatrix([m, min(m, n)]) { Factorisation.orthonormal($0).rowByRow } ?? self
  }

  /// U, s and V of A = U diag(s) Vᵀ below one another: `[… m n] → [… m+1+n k]`.
  ///
  /// The largest element of every column of U is positive.
  public func singularParts() throws(TensorError) -> Tensor {
    let (m, n) = (shape[shape.rank - 2], shape.last)
    let k = min(m, n)
    let result = eachMatrix([m + 1 + n, k]) { matrix in
      guard let (left, s, right) = Factorisation.singular(matrix) else { return nil }
      var (u, v) = (left, right)
      for column in 0..<k where u.isDownward(column) {
        u.negate(column: column)
        v.negate(column: column)
      }
      return u.rowByRow + s + v.rowByRow
    }
    guard let result else {
      throw TensorError("the singular values could not be found", kind: .value)
    }
    return result
  }

  /// Eigenvalues of (A + Aᵀ) / 2, ascending, with the eigenvectors below them as columns:
  /// `[… n n] → [… 1+n n]`.
  ///
  /// The largest element of every eigenvector is positive.
  public func symmetricParts() throws(TensorError) -> Tensor {
    let n = shape.last
    let result = eachMatrix([1 + n, n]) { matrix in
      guard let (values, found) = Factorisation.symmetric(matrix.symmetrised) else { return nil }
      var vectors = found
      for column in 0..<n where vectors.isDownward(column) { vectors.negate(column: column) }
      return values + vectors.rowByRow
    }
    guard let result else {
      throw TensorError("the eigenvalues could not be found", kind: .value)
    }
    return result
  }

  /// A function of every matrix as a tensor; nil where it is nil for one.
  private func eachMatrix(
    _ sizes: [Int], _ function: (ColumnMatrix) -> [Double]?
  ) -> Tensor? {
    let size = sizes.reduce(1, *)
    var numbers: [Double] = []
    for matrix in matrices {
      guard matrix.isFinite else {
        numbers += Array(repeating: .nan, count: size)
        continue
      }
      guard let result = function(matrix) else { return nil }
      numbers += result
    }
    return Tensor(numbers, shape: Shape(shape.sizes.dropLast(2) + sizes), precision: precision)
  }

  private var matrices: [ColumnMatrix] {
    let (rows, columns) = (shape[shape.rank - 2], shape.last)
    let (numbers, size) = (transposed.elements, rows * columns)
    let count = shape.sizes.dropLast(2).reduce(1, *)
    return (0..<count).map { place in
      ColumnMatrix(
        rows: rows, columns: columns,
        numbers: Array(numbers[(place * size)..<(place * size + size)]))
    }
  }
}

extension ColumnMatrix {
  /// (A + Aᵀ) / 2.
  fileprivate var symmetrised: ColumnMatrix {
    var result = self
    for column in 0..<columns {
      for row in 0..<rows {
        result[row, column] = self[row, column] / 2 + self[column, row] / 2
      }
    }
    return result
  }
}
