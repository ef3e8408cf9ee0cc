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

  private static func smallProduct<S: Scalar>(
    _ left: Buffer<S>, _ a: Panel, _ right: Buffer<S>, _ b: Panel
  ) -> Buffer<S> {
    Buffer(count: a.rows * b.columns) { output in
      loop(left, a.tensor.offset, a, right, b.tensor.offset, b, &output, 0)
    }
  }

  private static func product<S: Scalar>(
    _ a: Tensor, _ b: Tensor, _ target: Shape, _ type: S.Type
  ) -> Buffer<S> {
    let (a, b) = (Panel(a), Panel(b))
    let (m, k, n) = (a.rows, a.columns, b.columns)
    guard let left = S.buffer(in: a.tensor.storage), let right = S.buffer(in: b.tensor.storage)
    else { preconditionFailure("both were converted to one precision") }
    return Buffer(count: target.elementCount) { output in
      for batch in 0..<(m * n == 0 ? 0 : target.elementCount / (m * n)) {
        let (atA, atB) = (a.place(batch), b.place(batch))
        if m * n * k <= tiny {
          loop(left, atA, a, right, atB, b, &output, batch * m * n)
        } else if n == 1 {
          vector(left, atA, a, right, atB, step: b.rowStep, &output, batch * m)
        } else if m == 1 {
          vector(right, atB, b.transposed, left, atA, step: a.columnStep, &output, batch * n)
        } else {
          blas(left, atA, a, right, atB, b, &output, batch * m * n)
        }
      }
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

  private static func blas<S: Scalar>(
    _ left: Buffer<S>, _ atA: Int, _ a: Panel, _ right: Buffer<S>, _ atB: Int, _ b: Panel,
    _ output: inout MutableSpan<S>, _ start: Int
  ) {
    let (m, k, n) = (Int32(a.rows), Int32(a.columns), Int32(b.columns))
    unsafe left.withAddress { left in
      unsafe right.withAddress { right in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          let c = unsafe first + start
          if S.precision == .f64 {
            unsafe cblas_dgemm(
              CblasRowMajor, a.order, b.order, m, n, k, 1,
              UnsafeRawPointer(left + atA).assumingMemoryBound(to: Double.self), a.leading,
              UnsafeRawPointer(right + atB).assumingMemoryBound(to: Double.self), b.leading, 0,
              UnsafeMutableRawPointer(c).assumingMemoryBound(to: Double.self), n)
          } else {
            unsafe cblas_sgemm(
              CblasRowMajor, a.order, b.order, m, n, k, 1,
              UnsafeRawPointer(left + atA).assumingMemoryBound(to: Float.self), a.leading,
              UnsafeRawPointer(right + atB).assumingMemoryBound(to: Float.self), b.leading, 0,
              UnsafeMutableRawPointer(c).assumingMemoryBound(to: Float.self), n)
          }
        }
      }
    }
  }

  /// A matrix times a vector, for which BLAS has a faster way.
  private static func vector<S: Scalar>(
    _ matrix: Buffer<S>, _ atMatrix: Int, _ a: Panel, _ vector: Buffer<S>, _ atVector: Int,
    step: Int, _ output: inout MutableSpan<S>, _ start: Int
  ) {
    // As stored, which is the other way round where the panel is transposed.
    let (m, n) = a.isTransposed ? (a.columns, a.rows) : (a.rows, a.columns)
    for i in start..<(start + a.rows) { output[i] = 0 }
    unsafe matrix.withAddress { matrix in
      unsafe vector.withAddress { vector in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let first = output.baseAddress else { return }
          let y = unsafe first + start
          if S.precision == .f64 {
            unsafe cblas_dgemv(
              CblasRowMajor, a.order, Int32(m), Int32(n), 1,
              UnsafeRawPointer(matrix + atMatrix).assumingMemoryBound(to: Double.self), a.leading,
              UnsafeRawPointer(vector + atVector).assumingMemoryBound(to: Double.self),
              Int32(step), 0, UnsafeMutableRawPointer(y).assumingMemoryBound(to: Double.self), 1)
          } else {
            unsafe cblas_sgemv(
              CblasRowMajor, a.order, Int32(m), Int32(n), 1,
              UnsafeRawPointer(matrix + atMatrix).assumingMemoryBound(to: Float.self), a.leading,
              UnsafeRawPointer(vector + atVector).assumingMemoryBound(to: Float.self),
              Int32(step), 0, UnsafeMutableRawPointer(y).assumingMemoryBound(to: Float.self), 1)
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

/// One operand as BLAS wants it: rows or columns contiguous.
private struct Panel {
  let tensor: Tensor
  let rows: Int
  let columns: Int
  let rowStep: Int
  let columnStep: Int

  init(_ operand: Tensor) {
    let rank = operand.shape.rank
    let fits =
      Panel.isOrdered(operand.strides[rank - 2], operand.strides[rank - 1], operand.shape)
    tensor = fits ? operand : operand.contiguous()
    rows = operand.shape[rank - 2]
    columns = operand.shape[rank - 1]
    // A tensor in order may have any step along an axis of size 1, which BLAS would refuse.
    rowStep = fits ? tensor.strides[rank - 2] : max(columns, 1)
    columnStep = fits ? tensor.strides[rank - 1] : 1
  }

  private init(transposing other: Panel) {
    tensor = other.tensor
    (rows, columns) = (other.columns, other.rows)
    (rowStep, columnStep) = (other.columnStep, other.rowStep)
  }

  /// The same numbers with rows and columns exchanged.
  var transposed: Panel { Panel(transposing: self) }

  /// A vector is a row on the left.
  init(asLeft operand: Tensor) {
    tensor = operand
    let isVector = operand.shape.rank == 1
    rows = isVector ? 1 : operand.shape[0]
    columns = operand.shape[isVector ? 0 : 1]
    rowStep = isVector ? 0 : operand.strides[0]
    columnStep = operand.strides[isVector ? 0 : 1]
  }

  /// A vector is a column on the right.
  init(asRight operand: Tensor) {
    tensor = operand
    let isVector = operand.shape.rank == 1
    rows = operand.shape[0]
    columns = isVector ? 1 : operand.shape[1]
    rowStep = operand.strides[0]
    columnStep = isVector ? 0 : operand.strides[1]
  }

  private static func isOrdered(_ rowStep: Int, _ columnStep: Int, _ shape: Shape) -> Bool {
    let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
    return (columnStep == 1 && rowStep >= max(columns, 1))
      || (rowStep == 1 && columnStep >= max(rows, 1))
  }

  var isTransposed: Bool { !(columnStep == 1 && rowStep >= max(columns, 1)) }
  var order: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
  var leading: Int32 { Int32(isTransposed ? columnStep : rowStep) }

  /// Where the matrix of a batch entry begins.
  func place(_ batch: Int) -> Int {
    var rest = batch
    var place = tensor.offset
    for axis in stride(from: tensor.shape.rank - 3, through: 0, by: -1) {
      place += (rest % tensor.shape[axis]) * tensor.strides[axis]
      rest /= tensor.shape[axis]
    }
    return place
  }
}
