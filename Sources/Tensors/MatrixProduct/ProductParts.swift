/// How the products of a batch are shared out among threads.
///
/// No sum depends on where a product is cut, so it is cut no more than the threads need.
struct ProductParts {
  // Multiplications that are worth a thread of their own.
  private static let worthwhile = 1 << 20
  /// Below so many multiplications a product is left whole.
  static let worthSharing = 2 * worthwhile
  // Parts a thread may take, so that one that is held up leaves some to others.
  private static let perThread = 4
  // Rows and columns a part has at least, and in multiples of which it is cut.
  private static let rowUnit = 48
  private static let columnUnit = 64

  private let m: Int
  private let n: Int
  private let rowStep: Int
  private let columnStep: Int
  private let perProduct: Int
  /// How many parts there are.
  let total: Int
  /// How many of them a thread takes at a time.
  let grain: Int

  init(_ sizes: ProductSizes, count: Int, threads: Int) {
    (m, n) = (sizes.m, sizes.n)
    let (work, isMore) = sizes.work.multipliedReportingOverflow(by: count)
    let wanted =
      threads == 1
      ? 1
      : min((isMore ? Int.max : work) / ProductParts.worthwhile, threads * ProductParts.perThread)
    let cuts = wanted < 2 || count >= wanted ? 1 : (wanted + count - 1) / count
    if cuts > 1 && m >= 2 * ProductParts.rowUnit {
      rowStep = ProductParts.step(m, cuts, ProductParts.rowUnit)
      columnStep = n
    } else if cuts > 1 && n >= 2 * ProductParts.columnUnit {
      rowStep = m
      columnStep = ProductParts.step(n, cuts, ProductParts.columnUnit)
    } else {
      (rowStep, columnStep) = (m, n)
    }
    perProduct = max(m / max(rowStep, 1), 1) * max(n / max(columnStep, 1), 1)
    total = count * perProduct
    grain = max(total / max(wanted, 1), 1)
  }

  private static func step(_ size: Int, _ parts: Int, _ unit: Int) -> Int {
    let units = (size + unit - 1) / unit
    return max(units / parts, 1) * unit
  }

  /// Which product of the batch a part belongs to, and which rows and columns it has.
  subscript(number: Int) -> (batch: Int, rows: Range<Int>, columns: Range<Int>) {
    let (batch, piece) = number.quotientAndRemainder(dividingBy: perProduct)
    // The last part has what is left as well: sums of at most four columns have another order, so
    // that no part may be that narrow.
    let isLast = piece == perProduct - 1
    let row = rowStep == m ? 0 : piece * rowStep
    let column = columnStep == n ? 0 : piece * columnStep
    return (
      batch, row..<(isLast || rowStep == m ? m : row + rowStep),
      column..<(isLast || columnStep == n ? n : column + columnStep)
    )
  }
}
