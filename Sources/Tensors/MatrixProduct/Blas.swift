import COpenBLAS

/// The two routines of BLAS that products are made of, for one number type.
protocol Blas: Scalar {
  /// c = a·b of m × k and k × n numbers; `c` is packed row by row.
  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Self>, _ left: Panel,
    _ b: UnsafePointer<Self>, _ right: Panel, _ c: UnsafeMutablePointer<Self>, leading: Int)

  /// y = a·x of a whole panel and a vector whose numbers are `step` apart.
  @unsafe static func multiply(
    _ a: UnsafePointer<Self>, _ panel: Panel, _ x: UnsafePointer<Self>, step: Int,
    _ y: UnsafeMutablePointer<Self>)

  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Self>, _ left: ProductLoop.Side,
    _ b: UnsafePointer<Self>, _ right: ProductLoop.Side, _ c: UnsafeMutablePointer<Self>,
    leading: Int)
  @unsafe static func multiply(
    _ a: UnsafePointer<Self>, _ side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Self>, step: Int, _ y: UnsafeMutablePointer<Self>)
  @unsafe static func multiply(
    _ b: UnsafePointer<Self>, transposed side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Self>, step: Int, _ y: UnsafeMutablePointer<Self>)
}

extension Double: Blas {
  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Double>, _ left: Panel,
    _ b: UnsafePointer<Double>, _ right: Panel, _ c: UnsafeMutablePointer<Double>, leading: Int
  ) {
    unsafe cblas_dgemm(
      CblasRowMajor, left.order, right.order, Int32(m), Int32(n), Int32(k), 1, a, left.leading, b,
      right.leading, 0, c, Int32(leading))
  }

  @unsafe static func multiply(
    _ a: UnsafePointer<Double>, _ panel: Panel, _ x: UnsafePointer<Double>, step: Int,
    _ y: UnsafeMutablePointer<Double>
  ) {
    let (m, n) = panel.stored
    unsafe cblas_dgemv(
      CblasRowMajor, panel.order, Int32(m), Int32(n), 1, a, panel.leading, x, Int32(step), 0, y, 1)
  }
}

extension Float: Blas {
  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Float>, _ left: Panel,
    _ b: UnsafePointer<Float>, _ right: Panel, _ c: UnsafeMutablePointer<Float>, leading: Int
  ) {
    unsafe cblas_sgemm(
      CblasRowMajor, left.order, right.order, Int32(m), Int32(n), Int32(k), 1, a, left.leading, b,
      right.leading, 0, c, Int32(leading))
  }

  @unsafe static func multiply(
    _ a: UnsafePointer<Float>, _ panel: Panel, _ x: UnsafePointer<Float>, step: Int,
    _ y: UnsafeMutablePointer<Float>
  ) {
    let (m, n) = panel.stored
    unsafe cblas_sgemv(
      CblasRowMajor, panel.order, Int32(m), Int32(n), 1, a, panel.leading, x, Int32(step), 0, y, 1)
  }
}

extension Double {
  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Double>, _ left: ProductLoop.Side,
    _ b: UnsafePointer<Double>, _ right: ProductLoop.Side, _ c: UnsafeMutablePointer<Double>,
    leading: Int
  ) {
    unsafe cblas_dgemm(
      CblasRowMajor, left.order, right.order, Int32(m), Int32(n), Int32(k), 1, a, left.leading, b,
      right.leading, 0, c, Int32(leading))
  }

  @unsafe static func multiply(
    _ a: UnsafePointer<Double>, _ side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Double>, step: Int, _ y: UnsafeMutablePointer<Double>
  ) {
    let (m, n) = side.isTransposed ? (columns, rows) : (rows, columns)
    unsafe cblas_dgemv(
      CblasRowMajor, side.order, Int32(m), Int32(n), 1, a, side.leading, x, Int32(step), 0, y, 1)
  }

  @unsafe static func multiply(
    _ b: UnsafePointer<Double>, transposed side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Double>, step: Int, _ y: UnsafeMutablePointer<Double>
  ) {
    // The transposed of what is read: its own rows and columns exchanged, as `Panel.transposed` has it.
    let isTransposed = !(side.rowStep == 1 && side.columnStep >= max(rows, 1))
    let leading = Int32(isTransposed ? side.rowStep : side.columnStep)
    let (m, n) = isTransposed ? (rows, columns) : (columns, rows)
    unsafe cblas_dgemv(
      CblasRowMajor, isTransposed ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), 1, b, leading,
      x, Int32(step), 0, y, 1)
  }
}

extension Float {
  @unsafe static func multiply(
    _ m: Int, _ k: Int, _ n: Int, _ a: UnsafePointer<Float>, _ left: ProductLoop.Side,
    _ b: UnsafePointer<Float>, _ right: ProductLoop.Side, _ c: UnsafeMutablePointer<Float>,
    leading: Int
  ) {
    unsafe cblas_sgemm(
      CblasRowMajor, left.order, right.order, Int32(m), Int32(n), Int32(k), 1, a, left.leading, b,
      right.leading, 0, c, Int32(leading))
  }

  @unsafe static func multiply(
    _ a: UnsafePointer<Float>, _ side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Float>, step: Int, _ y: UnsafeMutablePointer<Float>
  ) {
    let (m, n) = side.isTransposed ? (columns, rows) : (rows, columns)
    unsafe cblas_sgemv(
      CblasRowMajor, side.order, Int32(m), Int32(n), 1, a, side.leading, x, Int32(step), 0, y, 1)
  }

  @unsafe static func multiply(
    _ b: UnsafePointer<Float>, transposed side: ProductLoop.Side, _ rows: Int, _ columns: Int,
    _ x: UnsafePointer<Float>, step: Int, _ y: UnsafeMutablePointer<Float>
  ) {
    // The transposed of what is read: its own rows and columns exchanged, as `Panel.transposed` has it.
    let isTransposed = !(side.rowStep == 1 && side.columnStep >= max(rows, 1))
    let leading = Int32(isTransposed ? side.rowStep : side.columnStep)
    let (m, n) = isTransposed ? (rows, columns) : (columns, rows)
    unsafe cblas_sgemv(
      CblasRowMajor, isTransposed ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), 1, b, leading,
      x, Int32(step), 0, y, 1)
  }
}
