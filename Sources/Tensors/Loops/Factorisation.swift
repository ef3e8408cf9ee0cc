import COpenBLAS

// Factorisations of one matrix, by LAPACK, always in 64 bits.

/// A matrix held column by column, as LAPACK wants it.
struct ColumnMatrix {
  let rows: Int
  let columns: Int
  var numbers: [Double]

  init(rows: Int, columns: Int, numbers: [Double]) {
    (self.rows, self.columns, self.numbers) = (rows, columns, numbers)
  }

  subscript(row: Int, column: Int) -> Double {
    get { numbers[column * rows + row] }
    set { numbers[column * rows + row] = newValue }
  }

  /// The elements row by row, no zero with a minus sign.
  var rowByRow: [Double] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] + 0 } }
  }

  var isFinite: Bool { numbers.allSatisfy(\.isFinite) }

  /// One column with the other sign.
  mutating func negate(column: Int) {
    for row in 0..<rows { self[row, column] = -self[row, column] }
  }

  /// Whether the largest element of a column is negative; of those within rounding of the largest
  /// the first counts, so that the answer does not hang on the last bit.
  func isDownward(_ column: Int) -> Bool {
    let largest = (0..<rows).reduce(0) { max($0, abs(self[$1, column])) }
    let first = (0..<rows).first { abs(self[$0, column]) >= largest * (1 - 1e-6) }
    return first.map { self[$0, column] < 0 } ?? false
  }

  /// The leading dimension: LAPACK wants at least 1.
  var leading: Int32 { Int32(max(rows, 1)) }
}

/// What LAPACK computes, with signs settled where that is the routine's own matter.
///
/// Fortran takes every number by address: arrays of one element stand for them.
enum Factorisation {
  /// The determinant, by elimination.
  static func determinant(_ matrix: ColumnMatrix) -> Double {
    var lu = matrix
    let (n, lead) = ([Int32(matrix.rows)], [matrix.leading])
    var (pivots, info) = (places(matrix.rows), Int32(0))
    unsafe dgetrf_(n, n, &lu.numbers, lead, &pivots, &info)
    var product = 1.0
    for i in 0..<matrix.rows { product *= pivots[i] == Int32(i + 1) ? lu[i, i] : -lu[i, i] }
    return product + 0
  }

  /// The solution of A X = B; nil where a pivot is 0.
  static func solution(_ matrix: ColumnMatrix, _ right: ColumnMatrix) -> ColumnMatrix? {
    var (lu, x) = (matrix, right)
    let (n, count, lead) = ([Int32(matrix.rows)], [Int32(right.columns)], [matrix.leading])
    var (pivots, info) = (places(matrix.rows), Int32(0))
    unsafe dgesv_(n, count, &lu.numbers, lead, &pivots, &x.numbers, lead, &info)
    return info == 0 ? x : nil
  }

  /// L with A = L Lᵀ, read from the lower triangle; nil where A is not positive definite.
  static func cholesky(_ matrix: ColumnMatrix) -> ColumnMatrix? {
    var factor = matrix
    let (n, lead) = ([Int32(matrix.rows)], [matrix.leading])
    var info = Int32(0)
    unsafe dpotrf_(lowerPart, n, &factor.numbers, lead, &info, 1)
    for column in 0..<matrix.columns {
      for row in 0..<column { factor[row, column] = 0 }
    }
    return info == 0 ? factor : nil
  }

  /// The orthonormal factor of A = Q R, R with a positive diagonal.
  static func orthonormal(_ matrix: ColumnMatrix) -> ColumnMatrix {
    var factor = matrix
    let count = min(matrix.rows, matrix.columns)
    let (m, n, k) = ([Int32(matrix.rows)], [Int32(matrix.columns)], [Int32(count)])
    let lead = [matrix.leading]
    var (scales, info) = (zeros(count), Int32(0))
    unsafe withWorkspace { work, size in
      unsafe dgeqrf_(m, n, &factor.numbers, lead, &scales, work, size, &info)
    }
    let isNegative = (0..<count).map { factor[$0, $0] < 0 }
    unsafe withWorkspace { work, size in
      unsafe dorgqr_(m, k, k, &factor.numbers, lead, scales, work, size, &info)
    }
    var q = ColumnMatrix(
      rows: matrix.rows, columns: count,
      numbers: Array(factor.numbers.prefix(matrix.rows * count)))
    for column in 0..<count where isNegative[column] { q.negate(column: column) }
    return q
  }

  /// U, s and V with A = U diag(s) Vᵀ, as many columns as A has rows or columns, whichever is less;
  /// nil where the iteration does not end.
  static func singular(
    _ matrix: ColumnMatrix
  ) -> (u: ColumnMatrix, s: [Double], v: ColumnMatrix)? {
    var a = matrix
    let count = min(matrix.rows, matrix.columns)
    let (m, n, k) = ([Int32(matrix.rows)], [Int32(matrix.columns)], [Int32(max(count, 1))])
    let lead = [matrix.leading]
    var u = ColumnMatrix(rows: matrix.rows, columns: count, numbers: zeros(matrix.rows * count))
    var vt = ColumnMatrix(
      rows: count, columns: matrix.columns, numbers: zeros(matrix.columns * count))
    var (s, pivots, info) = (zeros(count), places(8 * count), Int32(0))
    unsafe withWorkspace { work, size in
      unsafe dgesdd_(
        thin, m, n, &a.numbers, lead, &s, &u.numbers, lead, &vt.numbers, k, work, size, &pivots,
        &info, 1)
    }
    let v = ColumnMatrix(rows: matrix.columns, columns: count, numbers: vt.rowByRow)
    return info == 0 ? (u, s, v) : nil
  }

  /// The eigenvalues of a symmetric matrix, ascending, and its eigenvectors as columns; nil where
  /// the iteration does not end.
  static func symmetric(_ matrix: ColumnMatrix) -> (values: [Double], vectors: ColumnMatrix)? {
    var vectors = matrix
    let count = matrix.rows
    let (n, lead) = ([Int32(count)], [matrix.leading])
    var (values, pivots, info) = (zeros(count), places(3 + 5 * count), Int32(0))
    let pivotCount = [Int32(clamping: pivots.count)]
    unsafe withWorkspace { work, size in
      unsafe dsyevd_(
        withVectors, lowerPart, n, &vectors.numbers, lead, &values, work, size, &pivots, pivotCount,
        &info, 1, 1)
    }
    return info == 0 ? (values, vectors) : nil
  }

  private static let lowerPart = [CChar(UInt8(ascii: "L"))]
  private static let thin = [CChar(UInt8(ascii: "S"))]
  private static let withVectors = [CChar(UInt8(ascii: "V"))]

  private static func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
  private static func places(_ count: Int) -> [Int32] { Array(repeating: 0, count: count) }

  /// Calls a routine twice: to ask how much room it wants, and with it.
  private static func withWorkspace(
    _ call: (UnsafeMutablePointer<Double>, UnsafePointer<Int32>) -> Void
  ) {
    var (wanted, size) = (0.0, Int32(-1))
    unsafe call(&wanted, &size)
    size = Int32(clamping: max(Int(wanted), 1))
    var work = zeros(Int(size))
    unsafe call(&work, &size)
  }
}
