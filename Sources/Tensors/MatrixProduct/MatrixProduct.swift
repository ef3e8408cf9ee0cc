import COpenBLAS

/// Matrix products of the last two axes, the axes before them broadcast.
public enum MatrixProduct {
  /// Up to so many multiplications, products are done many at a time.
  static let tiny = 256

  /// a·b for shapes `[…, m, k]` and `[…, k, n]` → `[…, m, n]`.
  ///
  /// - Precondition: both have at least two axes, inner sizes agree.
  /// - Throws: `TensorError` where outer axes do not broadcast or the result is too large.
  /// - Complexity: O(batch · m · k · n); operands are read where they lie.
  public static func multiply(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    let precision = Precision.joined(a, b)
    let (x, y) = (a.converted(to: precision), b.converted(to: precision))
    if let product = product(x, y) { return product }
    let outer = try Broadcasting.shape(
      Shape(x.shape.sizes.dropLast(2)), Shape(y.shape.sizes.dropLast(2)))
    _ = try Shape.checked(outer.sizes + [x.shape[x.shape.rank - 2], y.shape.last])
    throw TensorError("inner sizes differ, \(x.shape) @ \(y.shape)")
  }

  /// The product of two operands with one or two axes each; nil where they differ in precision or do
  /// not fit, which `multiply` settles.
  ///
  /// - Complexity: O(m · k · n); one allocation.
  public static func small(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard (1...2).contains(a.shape.rank), (1...2).contains(b.shape.rank),
      let sizes = ProductSizes(a.shape, a.strides, b.shape, b.strides)
    else { return nil }
    if ProductParts.isWorthSharing(sizes) { return product(a, b) }
    let shape =
      switch (a.shape.rank, b.shape.rank) {
      case (1, 1): Shape()
      case (1, _): b.shape.removing(0)
      case (_, 1): a.shape.removing(1)
      default: a.shape.replacing(1, with: sizes.n)
      }
    switch (a.storage, b.storage) {
    case (.f64(let x), .f64(let y)):
      return Tensor(product(sizes, x, a.offset, y, b.offset), shape: shape)
    case (.f32(let x), .f32(let y)):
      return Tensor(product(sizes, x, a.offset, y, b.offset), shape: shape)
    default: return nil
    }
  }

  private static func product<S: Multiplying>(
    _ sizes: ProductSizes, _ a: Buffer<S>, _ atA: Int, _ b: Buffer<S>, _ atB: Int
  ) -> Buffer<S> {
    Buffer(count: sizes.m * sizes.n) { output in
      unsafe a.withAddress { a in
        unsafe b.withAddress { b in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let output = output.baseAddress else { return }
            unsafe S.multiply(sizes, a + atA, b + atB, output)
          }
        }
      }
    }
  }

  /// The products of many pairs that `small` would give one by one, with the same bits.
  ///
  /// Both have the pairs along their first axis. Nil where `small` would give none, and where they are
  /// so large that nothing would be gained.
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

  private static func product(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard let loop = ProductLoop(a.shape, a.strides, b.shape, b.strides) else { return nil }
    switch (a.storage, b.storage) {
    case (.f64(let x), .f64(let y)):
      return Tensor(product(loop, x, a.offset, y, b.offset), shape: loop.shape)
    case (.f32(let x), .f32(let y)):
      return Tensor(product(loop, x, a.offset, y, b.offset), shape: loop.shape)
    default: return nil
    }
  }

  private static func product<S: Multiplying>(
    _ loop: ProductLoop, _ a: Buffer<S>, _ atA: Int, _ b: Buffer<S>, _ atB: Int
  ) -> Buffer<S> {
    Buffer(count: loop.shape.elementCount) { output in
      unsafe a.withAddress { a in
        unsafe b.withAddress { b in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let output = output.baseAddress else { return }
            unsafe loop.run(a + atA, b + atB, output)
          }
        }
      }
    }
  }

  /// Leaves threads to daftar: results must not depend on how many BLAS would start.
  public static func useOneThread() { _ = isAlone }

  private static let isAlone: Bool = {
    openblas_set_num_threads(1)
    openblas_end_threads()
    return true
  }()

  /// The processor core OpenBLAS chose its kernels for.
  public static var coreName: String { unsafe String(cString: openblas_get_corename()) }
}
