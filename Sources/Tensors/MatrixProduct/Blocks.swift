/// How the products of a batch are cut into pieces of work, by their sizes alone.
struct Blocks {
  /// A stretch of rows or of columns of one product.
  struct Block {
    let batch: Int
    let rows: Range<Int>
    let columns: Range<Int>
  }

  // Multiplications that are worth a thread of their own.
  private static let worthwhile = 1 << 19
  // Rows or columns of a piece: fewer would leave BLAS more packing than multiplying.
  private static let thin = 64

  private let rows: Int
  private let columns: Int
  private let rowStep: Int
  private let columnStep: Int
  private let perProduct: Int
  /// How many pieces there are.
  let total: Int
  /// How many of them a thread takes at a time.
  let grain: Int

  /// The pieces of `count` products of m × k and k × n numbers.
  init(_ m: Int, _ k: Int, _ n: Int, count: Int) {
    (rows, columns) = (m, n)
    let work = m * k * n
    // At most eight pieces a product; a matrix times a vector is left whole.
    let wanted = min(m, n) == 1 ? 1 : min(work / Blocks.worthwhile, 8)
    if wanted > 1 && m >= n && m >= 2 * Blocks.thin {
      rowStep = Blocks.step(m, wanted)
      columnStep = n
      perProduct = (m + rowStep - 1) / rowStep
    } else if wanted > 1 && n >= 2 * Blocks.thin {
      rowStep = m
      columnStep = Blocks.step(n, wanted)
      perProduct = (n + columnStep - 1) / columnStep
    } else {
      (rowStep, columnStep, perProduct) = (m, n, 1)
    }
    total = count * perProduct
    grain = max(Blocks.worthwhile / max(work, 1), 1)
  }

  private static func step(_ size: Int, _ pieces: Int) -> Int {
    max((size / pieces + 31) / 32 * 32, thin)
  }

  subscript(number: Int) -> Block {
    let (batch, piece) = number.quotientAndRemainder(dividingBy: perProduct)
    let row = rowStep == rows ? 0 : piece * rowStep
    let column = columnStep == columns ? 0 : piece * columnStep
    return Block(
      batch: batch, rows: row..<min(row + rowStep, rows),
      columns: column..<min(column + columnStep, columns))
  }
}
