public import RealModule

/// The two number types a tensor can hold.
///
/// Loops are generic over it and compiled for both.
public protocol Scalar: Real, BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The precision that stands for this type.
  static var precision: Precision { get }
  /// A buffer of this type as the storage of a tensor.
  static func storage(_ buffer: Buffer<Self>) -> Storage
  /// The buffer of this type in a storage, if it holds this type.
  static func buffer(in storage: Storage) -> Buffer<Self>?
  /// A function of `count` numbers; `output` may be `input`.
  @unsafe static func apply(
    _ function: ElementaryFunction, from input: UnsafePointer<Self>,
    to output: UnsafeMutablePointer<Self>, _ count: Int)
  /// A function on `count` pairs of numbers; a step is 0, for a single number, or 1.
  @unsafe static func apply(
    _ function: PairFunction, _ a: UnsafePointer<Self>, _ stepA: Int, _ b: UnsafePointer<Self>,
    _ stepB: Int, to output: UnsafeMutablePointer<Self>, _ count: Int)
  /// Rows of `count` numbers rewritten; `output` may be `input`.
  @unsafe static func rewrite(
    _ rewriting: RowRewriting, from input: UnsafePointer<Self>, _ addend: Self,
    to output: UnsafeMutablePointer<Self>, _ count: Int, rows: Int, streams: Bool)
  /// The softmax of rows of `count` numbers seen by masks that begin again after `period` rows; all
  /// are seen where there are no masks.
  @unsafe static func softmax(
    _ input: UnsafePointer<Self>, seenBy mask: UnsafePointer<Self>?, _ first: Int, _ period: Int,
    to output: UnsafeMutablePointer<Self>, _ count: Int, rows: Int)
  /// A function along rows of `count` numbers: the rows of the operands begin `rowA` and `rowB` apart.
  @unsafe static func applyRows(
    _ function: PairFunction, _ a: UnsafePointer<Self>, _ rowA: Int, _ stepA: Int,
    _ b: UnsafePointer<Self>, _ rowB: Int, _ stepB: Int, to output: UnsafeMutablePointer<Self>,
    _ count: Int, rows: Int)
  /// Rows of `count` numbers copied: how far apart rows and numbers begin, on both sides.
  @unsafe static func copy(
    _ input: UnsafePointer<Self>, row: Int, step: Int, to output: UnsafeMutablePointer<Self>,
    row outputRow: Int, step outputStep: Int, _ count: Int, rows: Int)
  /// The sums of runs of `count` numbers that lie one behind the other, as `Loops.sum` adds them up.
  @unsafe static func sums(
    _ input: UnsafePointer<Self>, _ count: Int, into output: UnsafeMutablePointer<Self>, runs: Int)
  /// y · (g − Σ g y) along rows of `count` numbers.
  @unsafe static func softmaxSlope(
    _ y: UnsafePointer<Self>, _ g: UnsafePointer<Self>, to output: UnsafeMutablePointer<Self>,
    _ count: Int, rows: Int)
  /// For runs of `count` numbers the sum of the squared distances from their mean over `count` − `less`.
  @unsafe static func spreads(
    _ input: UnsafePointer<Self>, _ count: Int, less: Int,
    into output: UnsafeMutablePointer<Self>, runs: Int)
  /// The sums of some columns of a matrix whose rows begin `width` apart, each as `Loops.sum` has it.
  @unsafe static func columnSums(
    _ input: UnsafePointer<Self>, rows: Int, width: Int, into output: UnsafeMutablePointer<Self>,
    columns: Int)
  /// One of two numbers, `count` times, as a condition is not 0 or 0; a step is 0 or 1.
  @unsafe static func choose(
    _ condition: UnsafePointer<Self>, _ stepC: Int, _ a: UnsafePointer<Self>, _ stepA: Int,
    _ b: UnsafePointer<Self>, _ stepB: Int, to output: UnsafeMutablePointer<Self>, _ count: Int)
}

extension Double: Scalar {
  /// 64 bits.
  public static var precision: Precision { .f64 }
  /// A buffer of 64-bit numbers as the storage of a tensor.
  @inlinable public static func storage(_ buffer: Buffer<Double>) -> Storage { .f64(buffer) }
  /// The 64-bit numbers of a storage.
  @inlinable public static func buffer(in storage: Storage) -> Buffer<Double>? {
    if case .f64(let buffer) = storage { buffer } else { nil }
  }
}

extension Float: Scalar {
  /// 32 bits.
  public static var precision: Precision { .f32 }
  /// A buffer of 32-bit numbers as the storage of a tensor.
  @inlinable public static func storage(_ buffer: Buffer<Float>) -> Storage { .f32(buffer) }
  /// The 32-bit numbers of a storage.
  @inlinable public static func buffer(in storage: Storage) -> Buffer<Float>? {
    if case .f32(let buffer) = storage { buffer } else { nil }
  }
}
