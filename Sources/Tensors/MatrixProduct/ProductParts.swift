/// How the products of a batch are shared out among threads.
///
/// No sum depends on where a product is cut, so the threads that there are decide how often.
struct ProductParts {
  // Multiplications that are worth a thread of their own: some microseconds.
  private static let worthwhile = 0x1p19
  // Parts for each thread, so that one that is held up leaves some to others.
  private static let perThread = 4

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
    let worth = ProductParts.effort(sizes) * Double(count) / ProductParts.worthwhile
    let most = threads * ProductParts.perThread
    let wanted = threads == 1 ? 1 : Int(min(worth, Double(most)))
    // A product of many is left whole.
    let cuts = wanted < 2 || count >= wanted ? 1 : (wanted + count - 1) / count
    // Where b is large every part lays it out for itself, for enough rows to be worth it.
    let isLarge = sizes.k * n > 1 << 18
    let byRows = ProductParts.even(min(cuts, m / (isLarge ? 192 : 24)), threads)
    let byColumns = ProductParts.even(min(cuts, n / 64), threads)
    if byRows > 1 && byRows >= byColumns {
      (rowStep, columnStep, perProduct) = (m / byRows, n, byRows)
    } else if byColumns > 1 {
      // Whole registers, but for the last part.
      let step = n / byColumns / 32 * 32
      (rowStep, columnStep, perProduct) = (m, step, byColumns)
    } else {
      (rowStep, columnStep, perProduct) = (m, n, 1)
    }
    total = count * perProduct
    grain = max(total / max(wanted, 1), 1)
  }

  /// Whether a product takes long enough to be shared out.
  static func isWorthSharing(_ sizes: ProductSizes) -> Bool { effort(sizes) >= 2 * worthwhile }

  // As many multiplications as take the time: to read or write a number takes that of a few.
  private static func effort(_ sizes: ProductSizes) -> Double {
    let (m, k, n) = (Double(sizes.m), Double(sizes.k), Double(sizes.n))
    return m * k * n + 8 * (m * k + k * n + m * n)
  }

  // As many parts for each thread.
  private static func even(_ parts: Int, _ threads: Int) -> Int {
    parts > threads ? parts / threads * threads : parts
  }

  /// Which product of the batch a part belongs to, and which rows and columns it has.
  ///
  /// The last part has what is left as well: sums of at most four columns have another order, so that no
  /// part of more may be that narrow.
  subscript(number: Int) -> (batch: Int, rows: Range<Int>, columns: Range<Int>) {
    let (batch, piece) = number.quotientAndRemainder(dividingBy: perProduct)
    let isLast = piece == perProduct - 1
    if columnStep == n {
      return (batch, piece * rowStep..<(isLast ? m : (piece + 1) * rowStep), 0..<n)
    }
    return (batch, 0..<m, piece * columnStep..<(isLast ? n : (piece + 1) * columnStep))
  }
}
