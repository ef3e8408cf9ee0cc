import CVectors

// Loops along the rows of a matrix, in C.

extension Double {
  /// A function along rows of `count` numbers: the rows of the operands begin `rowA` and `rowB` apart.
  @unsafe public static func applyRows(
    _ function: PairFunction, _ a: UnsafePointer<Double>, _ rowA: Int, _ stepA: Int,
    _ b: UnsafePointer<Double>, _ rowB: Int, _ stepB: Int, to output: UnsafeMutablePointer<Double>,
    _ count: Int, rows: Int
  ) {
    unsafe vectors_zip_rows_f64(
      function.code, a, rowA, stepA, b, rowB, stepB, output, count, rows)
  }

  /// Rows of `count` numbers copied: how far apart rows and numbers begin, on both sides.
  @unsafe public static func copy(
    _ input: UnsafePointer<Double>, row: Int, step: Int, to output: UnsafeMutablePointer<Double>,
    row outputRow: Int, step outputStep: Int, _ count: Int, rows: Int
  ) { unsafe vectors_copy_f64(input, row, step, output, outputRow, outputStep, count, rows) }

  /// The sums of runs of `count` numbers that lie one behind the other.
  @unsafe public static func sums(
    _ input: UnsafePointer<Double>, _ count: Int, into output: UnsafeMutablePointer<Double>,
    runs: Int
  ) { unsafe vectors_run_sums_f64(input, count, output, runs) }

  /// y · (g − Σ g y) along rows of `count` numbers.
  @unsafe public static func softmaxSlope(
    _ y: UnsafePointer<Double>, _ g: UnsafePointer<Double>, to output: UnsafeMutablePointer<Double>,
    _ count: Int, rows: Int
  ) { unsafe vectors_softmax_slope_f64(y, g, output, count, rows) }

  /// For runs of `count` numbers the sum of the squared distances from their mean over `count` − `less`.
  @unsafe public static func spreads(
    _ input: UnsafePointer<Double>, _ count: Int, less: Int,
    into output: UnsafeMutablePointer<Double>, runs: Int
  ) { unsafe vectors_run_spreads_f64(input, count, less, output, runs) }

  /// The sums of some columns of a matrix whose rows begin `width` apart.
  @unsafe public static func columnSums(
    _ input: UnsafePointer<Double>, rows: Int, width: Int,
    into output: UnsafeMutablePointer<Double>,
    columns: Int
  ) { unsafe vectors_column_sums_f64(input, rows, width, output, columns) }
}

extension Float {
  /// A function along rows of `count` numbers: the rows of the operands begin `rowA` and `rowB` apart.
  @unsafe public static func applyRows(
    _ function: PairFunction, _ a: UnsafePointer<Float>, _ rowA: Int, _ stepA: Int,
    _ b: UnsafePointer<Float>, _ rowB: Int, _ stepB: Int, to output: UnsafeMutablePointer<Float>,
    _ count: Int, rows: Int
  ) {
    unsafe vectors_zip_rows_f32(
      function.code, a, rowA, stepA, b, rowB, stepB, output, count, rows)
  }

  /// Rows of `count` numbers copied: how far apart rows and numbers begin, on both sides.
  @unsafe public static func copy(
    _ input: UnsafePointer<Float>, row: Int, step: Int, to output: UnsafeMutablePointer<Float>,
    row outputRow: Int, step outputStep: Int, _ count: Int, rows: Int
  ) { unsafe vectors_copy_f32(input, row, step, output, outputRow, outputStep, count, rows) }

  /// The sums of runs of `count` numbers that lie one behind the other.
  @unsafe public static func sums(
    _ input: UnsafePointer<Float>, _ count: Int, into output: UnsafeMutablePointer<Float>, runs: Int
  ) { unsafe vectors_run_sums_f32(input, count, output, runs) }

  /// y · (g − Σ g y) along rows of `count` numbers.
  @unsafe public static func softmaxSlope(
    _ y: UnsafePointer<Float>, _ g: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>,
    _ count: Int, rows: Int
  ) { unsafe vectors_softmax_slope_f32(y, g, output, count, rows) }

  /// For runs of `count` numbers the sum of the squared distances from their mean over `count` − `less`.
  @unsafe public static func spreads(
    _ input: UnsafePointer<Float>, _ count: Int, less: Int,
    into output: UnsafeMutablePointer<Float>, runs: Int
  ) { unsafe vectors_run_spreads_f32(input, count, less, output, runs) }

  /// The sums of some columns of a matrix whose rows begin `width` apart.
  @unsafe public static func columnSums(
    _ input: UnsafePointer<Float>, rows: Int, width: Int, into output: UnsafeMutablePointer<Float>,
    columns: Int
  ) { unsafe vectors_column_sums_f32(input, rows, width, output, columns) }
}
