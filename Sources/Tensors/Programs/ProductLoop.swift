import COpenBLAS

/// Matrix products with all decided but the numbers.
struct ProductLoop: BitwiseCopyable, Sendable {
  /// An operand: rows or columns lie in order.
  struct Side: BitwiseCopyable, Sendable {
    let place: Place
    let rowStep: Int
    let columnStep: Int
    let isTransposed: Bool
    /// The steps along the axes that products are counted by.
    let steps: Numbers

    /// Nil where neither rows nor columns lie in order.
    init?(_ reading: Reading) {
      let rank = reading.shape.rank
      let (rows, columns) = (reading.shape[rank - 2], reading.shape[rank - 1])
      place = reading.place
      rowStep = reading.strides[rank - 2]
      columnStep = reading.strides[rank - 1]
      isTransposed = !(columnStep == 1 && rowStep >= max(columns, 1))
      if isTransposed && !(rowStep == 1 && columnStep >= max(rows, 1)) { return nil }
      steps = Numbers((0..<(rank - 2)).map { reading.strides[$0] })
    }

    var order: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
    var leading: Int32 { Int32(isTransposed ? columnStep : rowStep) }
  }

  let m: Int
  let k: Int
  let n: Int
  let left: Side
  let right: Side
  let target: Place
  let count: Int
  let sizes: Numbers
  let rank: Int

  /// From operands stretched to the same outer axes.
  init?(_ a: Reading, _ b: Reading, to target: Place) {
    guard let left = Side(a), let right = Side(b) else { return nil }
    (self.left, self.right, self.target) = (left, right, target)
    rank = a.shape.rank - 2
    (m, k, n) = (a.shape[rank], a.shape[rank + 1], b.shape[rank + 1])
    sizes = Numbers(a.shape.sizes.prefix(rank))
    count = (0..<rank).reduce(1) { $0 * a.shape[$1] }
  }

  @unsafe func run<S: Blas>(at addresses: Addresses, _ type: S.Type) {
    let a = unsafe addresses.pointer(left.place, type)
    let b = unsafe addresses.pointer(right.place, type)
    let c = unsafe addresses.pointer(target, type)
    if m * k * n <= MatrixProduct.tiny {
      for batch in 0..<count {
        unsafe loop(a + start(left, batch), b + start(right, batch), c + batch * m * n)
      }
      return
    }
    let blocks = Blocks(m, k, n, count: count)
    if blocks.total == 1 {
      unsafe multiply(blocks[0], a, b, c)
      return
    }
    Parallel.forEachPart(of: blocks.total, grain: blocks.grain) { part in
      for number in part {
        let block = blocks[number]
        unsafe multiply(
          block, a + start(left, block.batch), b + start(right, block.batch),
          c + block.batch * m * n)
      }
    }
  }

  private func start(_ side: Side, _ batch: Int) -> Int {
    var (rest, place) = (batch, 0)
    for axis in stride(from: rank - 1, through: 0, by: -1) {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Int(sizes[axis]))
      place += remainder * Int(side.steps[axis])
      rest = quotient
    }
    return place
  }

  private func loop<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, _ c: UnsafeMutablePointer<S>
  ) {
    for i in 0..<m {
      for j in 0..<n {
        var total = S.zero
        for l in 0..<k {
          total +=
            unsafe a[i * left.rowStep + l * left.columnStep]
            * b[l * right.rowStep + j * right.columnStep]
        }
        unsafe c[i * n + j] = total
      }
    }
  }

  private func multiply<S: Blas>(
    _ block: Blocks.Block, _ a: UnsafePointer<S>, _ b: UnsafePointer<S>,
    _ c: UnsafeMutablePointer<S>
  ) {
    if m == 1 || n == 1 { for i in 0..<(m * n) { unsafe c[i] = 0 } }
    if n == 1 {
      unsafe S.multiply(a, self.left, m, k, b, step: right.rowStep, c)
    } else if m == 1 {
      unsafe S.multiply(b, transposed: right, k, n, a, step: left.columnStep, c)
    } else {
      unsafe S.multiply(
        block.rows.count, k, block.columns.count, a + block.rows.lowerBound * left.rowStep, left,
        b + block.columns.lowerBound * right.columnStep, right,
        c + block.rows.lowerBound * n + block.columns.lowerBound, leading: n)
    }
  }
}
