import COpenBLAS

/// Matrix products of the last two axes, the axes before them broadcast.
public enum MatrixProduct {
  /// Below this many multiplications a plain loop is faster than the call into BLAS.
  static let tiny = 256

  /// a·b for shapes `[…, m, k]` and `[…, k, n]` → `[…, m, n]`.
  ///
  /// - Precondition: both have at least two axes, inner sizes agree, outer axes broadcast.
  /// - Complexity: O(batch · m · k · n); copies an operand only where neither of its last two
  ///   axes is contiguous.
  public static func multiply(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    let precision = Precision.joined(a, b)
    let (x, y) = (a.converted(to: precision), b.converted(to: precision))
    let (m, k, n) = (x.shape[x.shape.rank - 2], x.shape.last, y.shape.last)
    let outer = try Broadcasting.shape(
      Shape(x.shape.sizes.dropLast(2)), Shape(y.shape.sizes.dropLast(2)))
    let left = try x.broadcast(to: Shape(outer.sizes + [m, k]))
    let right = try y.broadcast(to: Shape(outer.sizes + [k, n]))
    let target = Shape(outer.sizes + [m, n])
    switch precision {
    case .f64: return Tensor(product(left, right, target, Double.self), shape: target)
    case .f32: return Tensor(product(left, right, target, Float.self), shape: target)
    }
  }

  /// The product of two small operands with one or two axes each, read where they lie; nil where
  /// they are larger, differ in precision or do not fit, which `multiply` settles.
  ///
  /// - Complexity: O(m · k · n); one allocation.
  public static func small(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard (1...2).contains(a.shape.rank), (1...2).contains(b.shape.rank) else { return nil }
    let (left, right) = (Panel(asLeft: a), Panel(asRight: b))
    guard left.columns == right.rows, left.rows * left.columns * right.columns <= tiny else {
      return nil
    }
    let target =
      switch (a.shape.rank, b.shape.rank) {
      case (1, 1): Shape()
      case (1, _): b.shape.removing(0)
      case (_, 1): a.shape.removing(1)
      default: a.shape.replacing(1, with: right.columns)
      }
    switch (a.storage, b.storage) {
    case (.f64(let x), .f64(let y)):
      return Tensor(smallProduct(x, left, y, right), shape: target)
    case (.f32(let x), .f32(let y)):
      return Tensor(smallProduct(x, left, y, right), shape: target)
    default: return nil
    }
  }

  /// The products of many pairs that `small` would give one by one, with the same bits.
  ///
  /// Both have the pairs along their first axis. Nil where `small` would give none.
  public static func smallProducts(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor? {
    guard (2...3).contains(a.shape.rank), (2...3).contains(b.shape.rank),
      a.precision == b.precision
    else { return nil }
    let count = a.shape[0]
    let (m, k) = (a.shape.rank == 2 ? 1 : a.shape[1], a.shape.last)
    let (rows, n) = (b.shape[1], b.shape.rank == 2 ? 1 : b.shape[2])
    guard k == rows, m * k * n <= tiny else { return nil }
    let product = try multiply(a.reshaped([count, m, k]), b.reshaped([count, k, n]))
    let inner = (a.shape.rank == 2 ? [] : [m]) + (b.shape.rank == 2 ? [] : [n])
    return try product.reshaped(Shape([count] + inner))
  }

  private static func smallProduct<S: Scalar>(
    _ left: Buffer<S>, _ a: Panel, _ right: Buffer<S>, _ b: Panel
  ) -> Buffer<S> {
    Buffer(count: a.rows * b.columns) { output in
      loop(left, a.tensor.offset, a, right, b.tensor.offset, b, &output, 0)
    }
  }

  private static func product<S: Blas>(
    _ a: Tensor, _ b: Tensor, _ target: Shape, _ type: S.Type
  ) -> Buffer<S> {
    let (a, b) = (Panel(a), Panel(b))
    let (m, k, n) = (a.rows, a.columns, b.columns)
    guard let left = S.buffer(in: a.tensor.storage), let right = S.buffer(in: b.tensor.storage)
    else { preconditionFailure("both were converted to one precision") }
    let count = m * n == 0 ? 0 : target.elementCount / (m * n)
    return Buffer(count: target.elementCount) { output in
      if m * n * k <= tiny {
        for batch in 0..<count {
          loop(left, a.place(batch), a, right, b.place(batch), b, &output, batch * m * n)
        }
        return
      }
      let blocks = Blocks(m, k, n, count: count)
      unsafe left.withAddress { left in
        unsafe right.withAddress { right in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let output = output.baseAddress else { return }
            Parallel.forEachPart(of: blocks.total, grain: blocks.grain) { part in
              for number in part {
                let block = blocks[number]
                let first = unsafe left + a.place(block.batch)
                let second = unsafe right + b.place(block.batch)
                unsafe multiply(
                  block, first, a, second, b, output + block.batch * m * n)
              }
            }
          }
        }
      }
    }
  }

  /// One block of a product; a single row or column has a faster way in BLAS.
  private static func multiply<S: Blas>(
    _ block: Blocks.Block, _ a: UnsafePointer<S>, _ left: Panel, _ b: UnsafePointer<S>,
    _ right: Panel, _ c: UnsafeMutablePointer<S>
  ) {
    let (m, k, n) = (left.rows, left.columns, right.columns)
    if m == 1 || n == 1 {
      for i in 0..<(m * n) { unsafe c[i] = 0 }
    }
    if n == 1 {
      unsafe S.multiply(a, left, b, step: right.rowStep, c)
    } else if m == 1 {
      unsafe S.multiply(b, right.transposed, a, step: left.columnStep, c)
    } else {
      unsafe S.multiply(
        block.rows.count, k, block.columns.count, a + block.rows.lowerBound * left.rowStep, left,
        b + block.columns.lowerBound * right.columnStep, right,
        c + block.rows.lowerBound * n + block.columns.lowerBound, leading: n)
    }
  }

  private static func loop<S: Scalar>(
    _ left: Buffer<S>, _ atA: Int, _ a: Panel, _ right: Buffer<S>, _ atB: Int, _ b: Panel,
    _ output: inout MutableSpan<S>, _ start: Int
  ) {
    let (m, k, n) = (a.rows, a.columns, b.columns)
    left.withSpan { left in
      right.withSpan { right in
        for i in 0..<m {
          for j in 0..<n {
            var total = S.zero
            for l in 0..<k {
              total +=
                left[atA + i * a.rowStep + l * a.columnStep]
                * right[atB + l * b.rowStep + j * b.columnStep]
            }
            output[start + i * n + j] = total
          }
        }
      }
    }
  }

  /// Leaves threads to daftar: results must not depend on how many BLAS would start.
  public static func useOneThread() { openblas_set_num_threads(1) }

  /// The processor core OpenBLAS chose its kernels for.
  public static var coreName: String { unsafe String(cString: openblas_get_corename()) }
}
