/// One matrix product, m × k times k × n: how many numbers, and how far apart they lie.
package struct ProductSizes: Sendable, Equatable {
  /// Rows of a and of the result.
  package var m: Int
  /// Columns of a and rows of b: the terms of a sum.
  package var k: Int
  /// Columns of b and of the result.
  package var n: Int
  /// Steps to the next row and the next column of a.
  package var aRow: Int
  package var aColumn: Int
  /// The same for b.
  package var bRow: Int
  package var bColumn: Int
  /// The step to the next row of the result, whose columns lie side by side.
  package var cRow: Int
  /// Whether it is added to what the result has.
  var isAdded = false

  /// A product with the given sizes and steps; the rows of the result lie one behind the other.
  package init(
    m: Int, k: Int, n: Int, aRow: Int, aColumn: Int, bRow: Int, bColumn: Int
  ) {
    (self.m, self.k, self.n, cRow) = (m, k, n, n)
    (self.aRow, self.aColumn, self.bRow, self.bColumn) = (aRow, aColumn, bRow, bColumn)
  }

  /// The product of two operands' last axes; a vector is a row on the left, a column on the right.
  ///
  /// Nil where a has other columns than b has rows.
  init?(_ a: Shape, _ aSteps: Strides, _ b: Shape, _ bSteps: Strides) {
    guard a.rank > 0, b.rank > 0 else { return nil }
    let (last, lastB) = (a.rank - 1, b.rank - 1)
    m = last == 0 ? 1 : a[last - 1]
    k = a[last]
    n = lastB == 0 ? 1 : b[lastB]
    guard (lastB == 0 ? b[0] : b[lastB - 1]) == k else { return nil }
    (aRow, aColumn) = (last == 0 ? 0 : aSteps[last - 1], aSteps[last])
    (bRow, bColumn) = lastB == 0 ? (bSteps[0], 0) : (bSteps[lastB - 1], bSteps[lastB])
    cRow = n
  }

  /// Some rows and columns of the result: their sizes, and where they begin in a, b and c.
  func part(_ rows: Range<Int>, _ columns: Range<Int>) -> (ProductSizes, a: Int, b: Int, c: Int) {
    var part = self
    part.m = rows.count
    part.n = columns.count
    return (
      part, a: rows.lowerBound * aRow, b: columns.lowerBound * bColumn,
      c: rows.lowerBound * cRow + columns.lowerBound
    )
  }
}
